variable "prevention" {
  type = string
}

resource "google_storage_bucket" "given" {
  name                     = "shop-given"
  location                 = "EU"
  public_access_prevention = var.prevention
}
