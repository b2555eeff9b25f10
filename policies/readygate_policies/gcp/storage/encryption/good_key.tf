# readygate: parameters gcp-storage-encryption require_own_key=true
resource "google_storage_bucket" "own" {
  name     = "shop-own"
  location = "EU"

  encryption {
    default_kms_key_name = "projects/shop/locations/eu/keyRings/main/cryptoKeys/storage"
  }
}
