resource "google_service_account" "sync" {
  account_id = "sync"
}

data "google_service_account" "elsewhere" {
  account_id = "elsewhere"
}

resource "google_cloudfunctions_function" "first" {
  name                  = "first"
  runtime               = "python312"
  service_account_email = google_service_account.sync.email
}

resource "google_cloudfunctions2_function" "second" {
  name     = "second"
  location = "europe-west1"

  service_config {
    service_account_email = data.google_service_account.elsewhere.email
  }
}

resource "google_cloud_run_v2_service" "api" {
  name     = "api"
  location = "europe-west1"

  template {
    service_account = "api@shop.iam.gserviceaccount.com"
  }
}

resource "google_cloud_run_service" "former" {
  name     = "former"
  location = "europe-west1"

  template {
    spec {
      service_account_name = google_service_account.sync.email
    }
  }
}

resource "google_compute_instance" "machine" {
  name         = "machine"
  machine_type = "e2-small"
  zone         = "europe-west1-b"

  service_account {
    email  = google_service_account.sync.email
    scopes = ["cloud-platform"]
  }
}

resource "google_compute_instance" "nobody" { # expect: not-applicable
  name         = "nobody"
  machine_type = "e2-small"
  zone         = "europe-west1-b"
}
