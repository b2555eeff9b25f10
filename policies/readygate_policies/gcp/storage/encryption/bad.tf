# readygate: parameters gcp-storage-encryption require_own_key=true
resource "google_storage_bucket" "default" {
  name     = "shop-default"
  location = "EU"
}
