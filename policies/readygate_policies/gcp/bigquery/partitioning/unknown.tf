variable "table" {
  type = string
}

variable "partitions" {
  type = list(string)
}

resource "google_bigquery_table" "named" {
  dataset_id = "sales"
  table_id   = var.table
}

resource "google_bigquery_table" "divided" {
  dataset_id = "sales"
  table_id   = "events"

  dynamic "time_partitioning" {
    for_each = var.partitions

    content {
      type = time_partitioning.value
    }
  }
}
