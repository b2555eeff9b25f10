resource "google_logging_project_bucket_config" "short" {
  project   = "shop"
  location  = "global"
  bucket_id = "short"

  retention_days = 29
}
