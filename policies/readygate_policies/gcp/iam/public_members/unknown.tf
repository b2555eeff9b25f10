variable "members" {
  type = list(string)
}

resource "google_bigquery_dataset_iam_binding" "given" {
  dataset_id = "sales"
  role       = "roles/bigquery.dataViewer"
  members    = var.members
}
