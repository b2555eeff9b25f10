variable "account" {
  type = string
}

resource "google_cloudfunctions2_function" "given" {
  name     = "given"
  location = "europe-west1"

  service_config {
    service_account_email = var.account
  }
}

variable "name" {
  type = string
}

variable "host" {
  type = string
}

resource "google_cloudfunctions2_function" "built" {
  name     = "built"
  location = "europe-west1"

  service_config {
    service_account_email = "${var.name}@${var.host}"
  }
}
