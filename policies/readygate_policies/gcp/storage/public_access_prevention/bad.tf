resource "google_storage_bucket" "default" {
  name     = "shop-default"
  location = "EU"
}

resource "google_storage_bucket" "inherited" {
  name                     = "shop-inherited"
  location                 = "EU"
  public_access_prevention = "inherited"
}

# Other constraints, and one that is not enforced.
resource "google_org_policy_policy" "other" {
  name   = "organizations/1234/policies/storage.uniformBucketLevelAccess"
  parent = "organizations/1234"

  spec {
    rules {
      enforce = "TRUE"
    }
  }
}

resource "google_org_policy_policy" "off" {
  name   = "projects/shop/policies/storage.publicAccessPrevention"
  parent = "projects/shop"

  spec {
    rules {
      enforce = "FALSE"
    }
  }
}

resource "google_project_organization_policy" "off" {
  project    = "shop"
  constraint = "constraints/storage.publicAccessPrevention"

  boolean_policy {
    enforced = false
  }
}
