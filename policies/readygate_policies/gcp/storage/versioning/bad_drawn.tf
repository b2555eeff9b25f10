resource "random_id" "suffix" {
  byte_length = 4
}

resource "google_storage_bucket" "orders" {
  name     = "orders-${random_id.suffix.hex}"
  location = "EU"
}

resource "google_storage_bucket" "logs" { # expect: not-applicable
  name     = "orders-logs-${random_id.suffix.hex}"
  location = "EU"
}
