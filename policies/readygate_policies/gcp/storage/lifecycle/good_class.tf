resource "google_storage_bucket" "moved" {
  name     = "shop-moved"
  location = "EU"

  lifecycle_rule {
    action {
      type          = "SetStorageClass"
      storage_class = "ARCHIVE"
    }
    condition {
      age = 30
    }
  }
}
