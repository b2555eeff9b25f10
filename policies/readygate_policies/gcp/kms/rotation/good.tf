resource "google_kms_crypto_key" "main" {
  name            = "main"
  key_ring        = "projects/shop/locations/europe-west1/keyRings/main"
  rotation_period = "7776000s"
}

resource "google_kms_crypto_key" "signing" { # expect: not-applicable
  name     = "signing"
  key_ring = "projects/shop/locations/europe-west1/keyRings/main"
  purpose  = "ASYMMETRIC_SIGN"
}

resource "google_kms_crypto_key" "imported" { # expect: not-applicable
  name        = "imported"
  key_ring    = "projects/shop/locations/europe-west1/keyRings/main"
  import_only = true
}

resource "google_kms_crypto_key" "external" { # expect: not-applicable
  name     = "external"
  key_ring = "projects/shop/locations/europe-west1/keyRings/main"

  version_template {
    algorithm        = "EXTERNAL_SYMMETRIC_ENCRYPTION"
    protection_level = "EXTERNAL"
  }
}
