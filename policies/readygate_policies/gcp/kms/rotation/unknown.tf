variable "period" {
  type     = string
  nullable = false
}

variable "purpose" {
  type = string
}

resource "google_kms_crypto_key" "period" {
  name            = "period"
  key_ring        = "projects/shop/locations/europe-west1/keyRings/main"
  rotation_period = var.period
}

resource "google_kms_crypto_key" "purpose" {
  name     = "purpose"
  key_ring = "projects/shop/locations/europe-west1/keyRings/main"
  purpose  = var.purpose
}
