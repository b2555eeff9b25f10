resource "google_storage_bucket" "images" {
  name     = "shop-images"
  location = "EU"

  versioning {
    enabled = true
  }
}

resource "google_storage_bucket" "invoices" {
  name     = "shop-invoices"
  location = "EU"

  retention_policy {
    retention_period = 31536000
  }
}

resource "google_storage_bucket" "logs" { # expect: not-applicable
  name     = "shop-access-logs"
  location = "EU"
}

resource "google_storage_bucket" "folders" { # expect: not-applicable
  name     = "shop-folders"
  location = "EU"

  hierarchical_namespace {
    enabled = true
  }
}

variable "prefix" {
  type = string
}

resource "google_storage_bucket" "prefixed" {
  name     = "${var.prefix}-images"
  location = "EU"

  versioning {
    enabled = true
  }
}
