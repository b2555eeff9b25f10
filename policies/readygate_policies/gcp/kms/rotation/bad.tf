resource "google_kms_crypto_key" "never" {
  name     = "never"
  key_ring = "projects/shop/locations/europe-west1/keyRings/main"
}

resource "google_kms_crypto_key" "rarely" {
  name            = "rarely"
  key_ring        = "projects/shop/locations/europe-west1/keyRings/main"
  rotation_period = "7776001s"

  version_template {
    algorithm        = "GOOGLE_SYMMETRIC_ENCRYPTION"
    protection_level = "HSM"
  }
}
