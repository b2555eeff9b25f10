resource "google_cloudfunctions2_function" "webhook" {
  name     = "webhook"
  location = "europe-west1"
}

resource "google_pubsub_topic_iam_member" "publisher" {
  topic  = "jobs"
  role   = "roles/pubsub.publisher"
  member = "serviceAccount:worker@shop.iam.gserviceaccount.com"
}

data "google_iam_policy" "keys" {
  binding {
    role    = "roles/cloudkms.cryptoKeyDecrypter"
    members = ["group:operations@example.com"]
  }
}

resource "google_kms_crypto_key_iam_policy" "keys" {
  crypto_key_id = "projects/shop/locations/global/keyRings/main/cryptoKeys/main"
  policy_data   = data.google_iam_policy.keys.policy_data
}

# The function itself is judged.
resource "google_cloud_run_v2_service_iam_member" "webhook" { # expect: not-applicable
  name   = google_cloudfunctions2_function.webhook.name
  role   = "roles/run.invoker"
  member = "allUsers"
}

resource "google_cloud_run_service_iam_binding" "webhook" { # expect: not-applicable
  service = google_cloudfunctions2_function.webhook.name
  role    = "roles/run.invoker"
  members = ["allUsers"]
}

resource "google_logging_project_sink" "all" {
  name        = "all"
  destination = "bigquery.googleapis.com/projects/shop/datasets/logs"
}

resource "google_bigquery_dataset_iam_member" "sink" {
  dataset_id = "logs"
  role       = "roles/bigquery.dataEditor"
  member     = google_logging_project_sink.all.writer_identity
}
