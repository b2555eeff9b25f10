resource "google_storage_bucket" "default" {
  name     = "shop-default"
  location = "EU"
}
