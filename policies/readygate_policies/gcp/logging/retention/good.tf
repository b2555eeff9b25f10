resource "google_logging_project_bucket_config" "long" {
  project   = "shop"
  location  = "global"
  bucket_id = "_Default"

  retention_days = 30
}

resource "google_logging_project_bucket_config" "default" {
  project   = "shop"
  location  = "global"
  bucket_id = "default"
}

resource "google_logging_project_bucket_config" "zero" {
  project   = "shop"
  location  = "global"
  bucket_id = "zero"

  retention_days = 0
}

resource "google_logging_project_bucket_config" "required" { # expect: not-applicable
  project   = "shop"
  location  = "global"
  bucket_id = "_Required"

  retention_days = 1
}
