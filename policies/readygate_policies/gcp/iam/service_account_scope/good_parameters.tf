# readygate: parameters gcp-iam-service-account-scope narrow=[] allowed=["roles/secretmanager.*"]
resource "google_project_iam_member" "secrets" {
  project = "shop"
  role    = "roles/secretmanager.secretAccessor"
  member  = "serviceAccount:worker@shop.iam.gserviceaccount.com"
}
