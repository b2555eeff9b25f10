# Nothing opens it, though nothing would keep it shut.
terraform {
  backend "gcs" {
    bucket = "shop-state"
  }
}

resource "google_storage_bucket" "state" {
  name                        = "shop-state"
  location                    = "EU"
  uniform_bucket_level_access = true

  versioning {
    enabled = true
  }
}
