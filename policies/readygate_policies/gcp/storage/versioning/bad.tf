resource "google_storage_bucket" "default" {
  name     = "shop-images"
  location = "EU"
}

resource "google_storage_bucket" "off" {
  name     = "shop-catalogs"
  location = "EU"

  versioning {
    enabled = false
  }
}
