data "google_compute_default_service_account" "default" {}

resource "google_cloudfunctions_function" "unset" {
  name    = "unset"
  runtime = "python312"
}

resource "google_cloudfunctions_function" "appspot" {
  name                  = "appspot"
  runtime               = "python312"
  service_account_email = "shop@appspot.gserviceaccount.com"
}

resource "google_cloudfunctions2_function" "unset" {
  name     = "unset"
  location = "europe-west1"
}

resource "google_cloud_run_v2_job" "unset" {
  name     = "unset"
  location = "europe-west1"

  template {
    template {
      timeout = "600s"
    }
  }
}

resource "google_cloud_run_v2_service" "looked_up" {
  name     = "looked-up"
  location = "europe-west1"

  template {
    service_account = data.google_compute_default_service_account.default.email
  }
}

resource "google_compute_instance_template" "written" {
  name         = "written"
  machine_type = "e2-small"

  service_account {
    email  = "1234-compute@developer.gserviceaccount.com"
    scopes = ["cloud-platform"]
  }
}

resource "google_compute_instance" "unset" {
  name         = "unset"
  machine_type = "e2-small"
  zone         = "europe-west1-b"

  service_account {
    scopes = ["cloud-platform"]
  }
}

data "google_project" "this" {}

resource "google_cloudfunctions2_function" "built" {
  name     = "built"
  location = "europe-west1"

  service_config {
    service_account_email = "${data.google_project.this.number}-compute@developer.gserviceaccount.com"
  }
}
