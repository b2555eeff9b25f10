resource "google_secret_manager_secret" "gmail" {
  secret_id = "gmail-client-secret"
}

resource "google_cloudfunctions_function" "first" {
  name    = "first"
  runtime = "python312"

  environment_variables = {
    GMAIL_CLIENT_SECRET = google_secret_manager_secret.gmail.secret_id
    PAGE_SIZE           = "500"
  }

  secret_environment_variables {
    key     = "GMAIL_TOKEN"
    secret  = google_secret_manager_secret.gmail.secret_id
    version = "1"
  }
}

resource "google_cloudfunctions2_function" "second" {
  name     = "second"
  location = "europe-west1"
}

resource "google_cloud_run_v2_service" "api" {
  name     = "api"
  location = "europe-west1"

  template {
    containers {
      image = "europe-docker.pkg.dev/shop/images/api:1"

      env {
        name = "API_TOKEN"
        value_source {
          secret_key_ref {
            secret  = google_secret_manager_secret.gmail.secret_id
            version = "latest"
          }
        }
      }

      env {
        name  = "LOG_LEVEL"
        value = "warning"
      }
    }
  }
}
