resource "google_service_account" "worker" {
  account_id = "worker"
}

# BigQuery runs jobs in a project, not in a dataset.
resource "google_project_iam_member" "jobs" {
  project = "shop"
  role    = "roles/bigquery.jobUser"
  member  = google_service_account.worker.member
}

resource "google_project_iam_member" "conditional" {
  project = "shop"
  role    = "roles/secretmanager.secretAccessor"
  member  = google_service_account.worker.member

  condition {
    title      = "gmail"
    expression = "resource.name.startsWith(\"projects/1234/secrets/gmail/\")"
  }
}

resource "google_project_iam_binding" "people" {
  project = "shop"
  role    = "roles/bigquery.dataViewer"
  members = ["group:analysts@example.com"]
}

data "google_project" "this" {}

# Services of Google work in the whole project.
resource "google_project_iam_member" "agents" {
  for_each = toset([
    "serviceAccount:service-1234@gcp-sa-pubsub.iam.gserviceaccount.com",
    "serviceAccount:1234@cloudservices.gserviceaccount.com",
  ])

  project = "shop"
  role    = "roles/pubsub.publisher"
  member  = each.key
}

resource "google_project_iam_member" "agent" {
  project = "shop"
  role    = "roles/run.invoker"
  member  = "serviceAccount:service-${data.google_project.this.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}

data "google_storage_project_service_account" "this" {}

resource "google_project_iam_member" "storage" {
  project = "shop"
  role    = "roles/pubsub.publisher"
  member  = "serviceAccount:${data.google_storage_project_service_account.this.email_address}"
}

resource "google_project_iam_member" "encryption" {
  project = "shop"
  role    = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member  = "serviceAccount:bq-${data.google_project.this.number}@bigquery-encryption.iam.gserviceaccount.com"
}
