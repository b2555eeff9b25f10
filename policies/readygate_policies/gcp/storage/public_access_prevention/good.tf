resource "google_storage_bucket" "shut" {
  name                     = "shop-shut"
  location                 = "EU"
  public_access_prevention = "enforced"
}
