provider "google" {
  project = "shop"
}

resource "google_service_account" "caller" {
  account_id = "caller"
}

resource "google_service_account" "other" {
  account_id = "other"
}

resource "google_cloudfunctions2_function" "sync" {
  for_each = toset(["ungranted", "others", "viewed"])

  name     = each.key
  location = "europe-west1"
}

resource "google_cloud_run_service_iam_member" "others" {
  service = google_cloudfunctions2_function.sync["others"].name
  role    = "roles/run.invoker"
  member  = "serviceAccount:${google_service_account.other.email}"
}

resource "google_cloud_run_service_iam_member" "viewed" {
  service = google_cloudfunctions2_function.sync["viewed"].name
  role    = "roles/run.viewer"
  member  = google_service_account.caller.member
}

resource "google_cloud_scheduler_job" "sync" {
  for_each = google_cloudfunctions2_function.sync

  name     = each.key
  schedule = "0 3 * * *"

  http_target {
    uri = each.value.url

    oidc_token {
      service_account_email = google_service_account.caller.email
    }
  }
}

resource "google_pubsub_subscription" "sync" {
  name  = "sync"
  topic = "projects/shop/topics/jobs"

  push_config {
    push_endpoint = google_cloudfunctions2_function.sync["ungranted"].url

    oidc_token {
      service_account_email = google_service_account.caller.email
    }
  }
}
