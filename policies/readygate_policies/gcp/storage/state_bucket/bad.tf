terraform {
  backend "gcs" {
    bucket = "shop-state"
  }
}

resource "google_storage_bucket" "state" {
  name                        = "shop-state"
  location                    = "EU"
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"

  versioning {
    enabled = false
  }
}
