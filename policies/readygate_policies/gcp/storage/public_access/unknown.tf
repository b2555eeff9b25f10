variable "member" {
  type = string
}

variable "prevention" {
  type = string
}

resource "google_storage_bucket" "member" {
  name     = "shop-member"
  location = "EU"
}

resource "google_storage_bucket_iam_member" "given" {
  bucket = google_storage_bucket.member.name
  role   = "roles/storage.objectViewer"
  member = var.member
}

resource "google_storage_bucket" "prevention" {
  name                     = "shop-prevention"
  location                 = "EU"
  public_access_prevention = var.prevention
}

resource "google_storage_bucket_iam_member" "everyone" {
  bucket = google_storage_bucket.prevention.name
  role   = "roles/storage.objectViewer"
  member = "allUsers"
}
