resource "google_storage_bucket" "default" {
  name     = "shop-default"
  location = "EU"
}

resource "google_storage_bucket" "lists" {
  name                        = "shop-lists"
  location                    = "EU"
  uniform_bucket_level_access = false
}
