resource "google_storage_bucket" "uniform" {
  name                        = "shop-uniform"
  location                    = "EU"
  uniform_bucket_level_access = true
}
