resource "google_service_account" "caller" {
  account_id = "caller"
}

resource "google_cloudfunctions_function" "first" {
  name         = "sync"
  runtime      = "python312"
  trigger_http = true
}

resource "google_cloudfunctions_function_iam_member" "first" {
  cloud_function = google_cloudfunctions_function.first.name
  role           = "roles/cloudfunctions.invoker"
  member         = google_service_account.caller.member
}

# Everyone may call it, but only from inside.
resource "google_cloudfunctions2_function" "internal" {
  name     = "internal"
  location = "europe-west1"

  service_config {
    ingress_settings = "ALLOW_INTERNAL_ONLY"
  }
}

resource "google_cloudfunctions2_function_iam_member" "internal" {
  cloud_function = google_cloudfunctions2_function.internal.name
  role           = "roles/cloudfunctions.invoker"
  member         = "allUsers"
}

resource "google_cloudfunctions_function" "balanced" {
  name             = "balanced"
  runtime          = "python312"
  trigger_http     = true
  ingress_settings = "ALLOW_INTERNAL_AND_GCLB"
}

resource "google_cloudfunctions_function_iam_binding" "balanced" {
  cloud_function = google_cloudfunctions_function.balanced.name
  role           = "roles/cloudfunctions.invoker"
  members        = ["allUsers"]
}
