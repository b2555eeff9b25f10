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
    enabled = true
  }
}

resource "google_storage_bucket" "other" {
  name     = "shop-other"
  location = "EU"
}

# Enforced prevention comes before what is granted.
resource "google_storage_bucket_iam_member" "everyone" {
  bucket = google_storage_bucket.state.name
  role   = "roles/storage.objectViewer"
  member = "allUsers"
}
