# readygate: parameters gcp-iam-service-account-scope allowed=["roles/bigquery.jobUser"]
resource "google_project_iam_member" "logs" {
  project = "shop"
  role    = "roles/logging.logWriter"
  member  = "serviceAccount:worker@shop.iam.gserviceaccount.com"
}
