resource "google_storage_bucket" "temporary" {
  name     = "shop-temporary"
  location = "EU"

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      age        = 30
      with_state = "LIVE"
    }
  }
}

resource "google_storage_bucket" "versions" {
  name     = "shop-versions"
  location = "EU"

  versioning {
    enabled = true
  }

  lifecycle_rule {
    action {
      type          = "SetStorageClass"
      storage_class = "NEARLINE"
    }
    condition {
      age        = 30
      with_state = "LIVE"
    }
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      num_newer_versions = 3
    }
  }
}

resource "google_storage_bucket" "autoclass" {
  name     = "shop-autoclass"
  location = "EU"

  autoclass {
    enabled = true
  }
}
