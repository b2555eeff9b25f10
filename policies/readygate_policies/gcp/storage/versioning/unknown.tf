variable "versions" {
  type = bool
}

variable "bucket" {
  type = string
}

resource "google_storage_bucket" "given" {
  name     = "shop-images"
  location = "EU"

  versioning {
    enabled = var.versions
  }
}

resource "google_storage_bucket" "named" {
  name     = var.bucket
  location = "EU"
}
