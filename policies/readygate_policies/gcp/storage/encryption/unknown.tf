# readygate: parameters gcp-storage-encryption require_own_key=true
variable "key" {
  type = string
}

resource "google_storage_bucket" "given" {
  name     = "shop-given"
  location = "EU"

  encryption {
    default_kms_key_name = var.key
  }
}
