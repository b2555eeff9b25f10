# Another root module declares the bucket, and is judged where it is scanned.
terraform { # expect: not-applicable
  backend "gcs" {
    bucket = "shop-state"
  }
}

resource "google_storage_bucket" "other" {
  name     = "shop-other"
  location = "EU"
}
