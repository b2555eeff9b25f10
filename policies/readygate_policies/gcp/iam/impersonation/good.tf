resource "google_service_account" "web" {
  account_id = "web"
}

resource "google_service_account" "worker" { # expect: not-applicable
  account_id = "worker"
}

resource "google_service_account_iam_member" "web" {
  service_account_id = google_service_account.worker.name
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = google_service_account.web.member
}

resource "google_project_iam_member" "worker" {
  project = "shop"
  role    = "roles/pubsub.publisher"
  member  = google_service_account.worker.member
}
