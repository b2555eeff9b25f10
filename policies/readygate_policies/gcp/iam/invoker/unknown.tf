variable "caller" {
  type = string
}

resource "google_service_account" "caller" {
  account_id = "caller"
}

resource "google_cloudfunctions2_function" "sync" {
  for_each = toset(["given", "custom"])

  name     = each.key
  location = "europe-west1"
}

resource "google_cloud_run_service_iam_member" "given" {
  service = google_cloudfunctions2_function.sync["given"].name
  role    = "roles/run.invoker"
  member  = var.caller
}

# Who knows what this role holds.
resource "google_cloud_run_service_iam_member" "custom" {
  service = google_cloudfunctions2_function.sync["custom"].name
  role    = "projects/shop/roles/caller"
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
