provider "google" {
  project = "shop"
}

resource "google_service_account" "caller" {
  account_id = "caller"
}

resource "google_cloudfunctions2_function" "second" {
  name     = "second"
  location = "europe-west1"
}

resource "google_cloudfunctions_function" "first" {
  name         = "first"
  runtime      = "python312"
  trigger_http = true
}

resource "google_cloud_run_v2_service" "service" {
  name     = "service"
  location = "europe-west1"

  template {}
}

resource "google_cloud_run_service_iam_member" "second" {
  service = google_cloudfunctions2_function.second.name
  role    = "roles/run.invoker"
  member  = google_service_account.caller.member
}

resource "google_cloudfunctions_function_iam_binding" "first" {
  cloud_function = google_cloudfunctions_function.first.name
  role           = "roles/cloudfunctions.invoker"
  members        = ["serviceAccount:${google_service_account.caller.email}"]
}

resource "google_cloud_run_v2_service_iam_member" "service" {
  name   = google_cloud_run_v2_service.service.name
  role   = "roles/run.invoker"
  member = "allUsers"
}

resource "google_cloud_scheduler_job" "second" {
  name     = "second"
  schedule = "0 3 * * *"

  http_target {
    uri = google_cloudfunctions2_function.second.url

    oidc_token {
      service_account_email = google_service_account.caller.email
    }
  }
}

resource "google_cloud_scheduler_job" "first" {
  name     = "first"
  schedule = "0 3 * * *"

  http_target {
    uri = google_cloudfunctions_function.first.https_trigger_url

    oidc_token {
      service_account_email = google_service_account.caller.email
    }
  }
}

resource "google_pubsub_subscription" "service" {
  name  = "service"
  topic = "projects/shop/topics/jobs"

  push_config {
    push_endpoint = google_cloud_run_v2_service.service.uri

    oidc_token {
      service_account_email = google_service_account.caller.email
    }
  }
}

# Somebody else's account has somebody else's grants.
resource "google_cloud_scheduler_job" "foreign" { # expect: not-applicable
  name     = "foreign"
  schedule = "0 3 * * *"

  http_target {
    uri = google_cloudfunctions2_function.second.url

    oidc_token {
      service_account_email = "caller@other.iam.gserviceaccount.com"
    }
  }
}

resource "google_cloud_scheduler_job" "elsewhere" { # expect: not-applicable
  name     = "elsewhere"
  schedule = "0 3 * * *"

  http_target {
    uri = "https://example.com/sync"

    oidc_token {
      service_account_email = google_service_account.caller.email
    }
  }
}

resource "google_pubsub_subscription" "pulled" { # expect: not-applicable
  name  = "pulled"
  topic = "projects/shop/topics/jobs"
}

# A grant of the first generation holds for a service of the second.
resource "google_cloud_run_v2_service" "former" {
  name     = "former"
  location = "europe-west1"

  template {}
}

resource "google_cloud_run_service_iam_binding" "former" {
  service = google_cloud_run_v2_service.former.name
  role    = "roles/run.invoker"
  members = ["serviceAccount:${google_service_account.caller.email}"]
}

resource "google_pubsub_subscription" "former" {
  name  = "former"
  topic = "projects/shop/topics/jobs"

  push_config {
    push_endpoint = google_cloud_run_v2_service.former.uri

    oidc_token {
      service_account_email = google_service_account.caller.email
    }
  }
}
