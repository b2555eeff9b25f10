variable "uniform" {
  type = bool
}

resource "google_storage_bucket" "given" {
  name                        = "shop-given"
  location                    = "EU"
  uniform_bucket_level_access = var.uniform
}
