variable "members" {
  type = list(string)
}

resource "google_bigquery_dataset_iam_binding" "given" {
  dataset_id = "sales"
  role       = "roles/bigquery.dataViewer"
  members    = var.members
}

variable "open" {
  type = bool
}

resource "google_logging_project_sink" "all" {
  name        = "all"
  destination = "bigquery.googleapis.com/projects/shop/datasets/logs"
}

resource "google_bigquery_dataset_iam_member" "either" {
  dataset_id = "sales"
  role       = "roles/bigquery.dataViewer"
  member     = var.open ? "allUsers" : google_logging_project_sink.all.writer_identity
}
