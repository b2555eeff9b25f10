terraform {
  backend "gcs" {
  }
}

variable "name" {
  type = string
}

resource "google_storage_bucket" "named" {
  name     = var.name
  location = "EU"
}
