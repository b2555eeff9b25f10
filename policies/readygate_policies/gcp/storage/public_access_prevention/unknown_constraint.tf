# Whether the bucket's project lies below the organisation is not written here.
resource "google_org_policy_policy" "on" {
  name   = "organizations/1234/policies/storage.publicAccessPrevention"
  parent = "organizations/1234"

  spec {
    rules {
      enforce = "TRUE"
    }
  }
}

resource "google_storage_bucket" "default" {
  name     = "shop-default"
  location = "EU"
}
