provider "google" {
  project = "shop"
}

resource "google_service_account" "caller" {
  account_id = "caller"
}

resource "google_cloud_run_v2_service" "service" {
  name     = "service"
  location = "europe-west1"

  template {}
}

resource "google_project_iam_member" "caller" {
  project = "shop"
  role    = "roles/run.invoker"
  member  = google_service_account.caller.member
}

resource "google_pubsub_subscription" "service" {
  name  = "service"
  topic = "projects/shop/topics/jobs"

  push_config {
    push_endpoint = "${google_cloud_run_v2_service.service.uri}/push"

    oidc_token {
      service_account_email = google_service_account.caller.email
    }
  }
}
