# The bucket of the same name at Google holds something else.
terraform { # expect: not-applicable
  backend "s3" {
    bucket = "shop-state"
  }
}

resource "google_storage_bucket" "state" {
  name     = "shop-state"
  location = "EU"
}
