variable "group" {
  type = string
}

resource "google_bigquery_dataset" "given" {
  dataset_id = "given"

  access {
    role          = "READER"
    special_group = var.group
  }
}
