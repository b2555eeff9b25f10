variable "apis" {
  type = set(string)
}

provider "google" {
  project = "shop"
}

resource "google_project_service" "run" {
  service = "run.googleapis.com"
}

resource "google_project_service" "given" {
  for_each = var.apis

  service = each.key
}

resource "google_pubsub_topic" "jobs" {
  name = "jobs"
}
