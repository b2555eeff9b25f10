resource "google_storage_bucket" "member" {
  name                     = "shop-member"
  location                 = "EU"
  public_access_prevention = "inherited"
}

resource "google_storage_bucket_iam_member" "everyone" {
  bucket = google_storage_bucket.member.name
  role   = "roles/storage.objectViewer"
  member = "allUsers"
}

resource "google_storage_bucket" "binding" {
  name                        = "shop-binding"
  location                    = "EU"
  uniform_bucket_level_access = true
}

resource "google_storage_bucket_iam_binding" "everyone" {
  bucket  = google_storage_bucket.binding.name
  role    = "roles/storage.objectViewer"
  members = ["group:operations@example.com", "allAuthenticatedUsers"]
}

resource "google_storage_bucket" "predefined" {
  name     = "shop-predefined"
  location = "EU"
}

resource "google_storage_bucket_acl" "predefined" {
  bucket         = google_storage_bucket.predefined.name
  predefined_acl = "publicRead"
}

resource "google_storage_bucket" "objects" {
  name     = "shop-objects"
  location = "EU"
}

resource "google_storage_bucket_acl" "objects" {
  bucket      = google_storage_bucket.objects.name
  default_acl = "publicRead"
}

resource "google_storage_bucket" "entity" {
  name     = "shop-entity"
  location = "EU"
}

resource "google_storage_default_object_acl" "entity" {
  bucket      = google_storage_bucket.entity.name
  role_entity = ["READER:allUsers"]
}

resource "google_storage_bucket" "authenticated" {
  name     = "shop-authenticated"
  location = "EU"
}

resource "google_storage_default_object_acl" "authenticated" {
  bucket      = google_storage_bucket.authenticated.name
  role_entity = ["OWNER:project-owners-1234", "READER:allAuthenticatedUsers"]
}

resource "google_storage_bucket" "entry" {
  name     = "shop-entry"
  location = "EU"
}

resource "google_storage_bucket_access_control" "entry" {
  bucket = google_storage_bucket.entry.name
  role   = "READER"
  entity = "allUsers"
}
