resource "google_kms_crypto_key" "held_elsewhere" { # expect: not-applicable
  name     = "held-elsewhere"
  key_ring = "projects/shop/locations/europe-west1/keyRings/main"

  version_template {
    algorithm        = "EXTERNAL_SYMMETRIC_ENCRYPTION"
    protection_level = "EXTERNAL_VPC"
  }
}
