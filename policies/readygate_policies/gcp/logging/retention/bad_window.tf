# readygate: parameters gcp-logging-retention minimum_days=31 maximum_days=90

resource "google_logging_project_bucket_config" "long" {
  project   = "shop"
  location  = "global"
  bucket_id = "long"

  retention_days = 91
}

resource "google_logging_project_bucket_config" "zero" {
  project   = "shop"
  location  = "global"
  bucket_id = "zero"

  retention_days = 0
}
