resource "google_storage_bucket" "images" {
  name     = "shop-images"
  location = "EU"
}

resource "google_storage_bucket_iam_member" "app" {
  bucket = google_storage_bucket.images.name
  role   = "roles/storage.objectViewer"
  member = "serviceAccount:app@shop.iam.gserviceaccount.com"
}

resource "google_storage_bucket_acl" "images" {
  bucket      = google_storage_bucket.images.name
  role_entity = ["OWNER:project-owners-1234"]
}

# Nothing that is granted opens a bucket that is kept shut.
resource "google_storage_bucket" "shut" {
  name                     = "shop-shut"
  location                 = "EU"
  public_access_prevention = "enforced"
}

resource "google_storage_bucket_iam_member" "everyone" {
  bucket = google_storage_bucket.shut.name
  role   = "roles/storage.objectViewer"
  member = "allUsers"
}

# With uniform access the lists do not count.
resource "google_storage_bucket" "uniform" {
  name                        = "shop-uniform"
  location                    = "EU"
  uniform_bucket_level_access = true
}

resource "google_storage_bucket_acl" "uniform" {
  bucket         = google_storage_bucket.uniform.name
  predefined_acl = "publicRead"
}
