resource "google_storage_bucket" "none" {
  name     = "shop-none"
  location = "EU"
}

resource "google_storage_bucket" "uploads" {
  name     = "shop-uploads"
  location = "EU"

  lifecycle_rule {
    action {
      type = "AbortIncompleteMultipartUpload"
    }
    condition {
      age = 1
    }
  }
}

# Older versions stay for ever.
resource "google_storage_bucket" "versions" {
  name     = "shop-versions"
  location = "EU"

  versioning {
    enabled = true
  }

  autoclass {
    enabled = false
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      age        = 30
      with_state = "LIVE"
    }
  }

  lifecycle_rule {
    action {
      type = "AbortIncompleteMultipartUpload"
    }
    condition {
      age = 1
    }
  }
}
