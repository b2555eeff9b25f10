provider "google" {
  project = "shop"
}

resource "google_project_service" "run" {
  service = "run.googleapis.com"
}

module "unseen" {
  source = "example.com/modules/unseen/google"
}

resource "google_pubsub_topic" "jobs" {
  name = "jobs"
}
