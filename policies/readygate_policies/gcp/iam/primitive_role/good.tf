resource "google_service_account" "worker" {
  account_id = "worker"
}

resource "google_project_iam_member" "narrow" {
  project = "shop"
  role    = "roles/bigquery.jobUser"
  member  = google_service_account.worker.member
}

resource "google_project_iam_binding" "people" {
  project = "shop"
  role    = "roles/editor"
  members = ["group:operations@example.com"]
}

data "google_iam_policy" "people" {
  binding {
    role    = "roles/owner"
    members = ["group:operations@example.com"]
  }
}

resource "google_project_iam_policy" "people" {
  project     = "shop"
  policy_data = data.google_iam_policy.people.policy_data
}

data "google_project" "this" {}

# Pub/Sub signs the tokens of its pushes.
resource "google_project_iam_binding" "pubsub" {
  project = "shop"
  role    = "roles/iam.serviceAccountTokenCreator"
  members = ["serviceAccount:service-${data.google_project.this.number}@gcp-sa-pubsub.iam.gserviceaccount.com"]
}
