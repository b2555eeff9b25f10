data "google_secret_manager_secret_version" "gmail" {
  secret = "gmail"
}

resource "random_password" "salesforce" {
  length = 32
}

resource "google_cloudfunctions_function" "literal" {
  name    = "literal"
  runtime = "python312"

  environment_variables = {
    HUBSPOT_API_KEY = "correct-horse-battery"
  }
}

# Read from Secret Manager, and then shown to everyone again.
resource "google_cloudfunctions2_function" "copied" {
  name     = "copied"
  location = "europe-west1"

  service_config {
    environment_variables = {
      GMAIL = data.google_secret_manager_secret_version.gmail.secret_data
    }
  }
}

resource "google_cloud_run_v2_service" "api" {
  name     = "api"
  location = "europe-west1"

  template {
    containers {
      image = "europe-docker.pkg.dev/shop/images/api:1"

      env {
        name  = "SALESFORCE"
        value = random_password.salesforce.result
      }
    }
  }
}

resource "google_cloud_run_v2_job" "load" {
  name     = "load"
  location = "europe-west1"

  template {
    template {
      containers {
        image = "europe-docker.pkg.dev/shop/images/load:1"

        env {
          name  = "DIALPAD_TOKEN"
          value = "correct-horse-battery"
        }
      }
    }
  }
}

resource "google_cloud_run_service" "former" {
  name     = "former"
  location = "europe-west1"

  template {
    spec {
      containers {
        image = "europe-docker.pkg.dev/shop/images/former:1"

        env {
          name  = "DB_PASSWORD"
          value = "correct-horse-battery"
        }
      }
    }
  }
}
