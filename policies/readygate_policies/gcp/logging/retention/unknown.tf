variable "days" {
  type = number
}

resource "google_logging_project_bucket_config" "given" {
  project   = "shop"
  location  = "global"
  bucket_id = "given"

  retention_days = var.days
}
