# readygate: parameters gcp-storage-state-bucket expected=true
terraform {
  backend "gcs" {
    bucket = "shop-state"
  }
}

resource "google_storage_bucket" "other" {
  name     = "shop-other"
  location = "EU"
}
