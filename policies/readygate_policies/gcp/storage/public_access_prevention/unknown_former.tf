resource "google_organization_policy" "on" {
  org_id     = "1234"
  constraint = "constraints/storage.publicAccessPrevention"

  boolean_policy {
    enforced = true
  }
}

resource "google_storage_bucket" "default" {
  name     = "shop-default"
  location = "EU"
}
