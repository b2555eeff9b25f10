variable "project" {
  type = string
}

provider "google" {
  project = var.project
}

locals {
  apis = ["artifactregistry", "cloudbuild", "cloudfunctions", "eventarc", "pubsub", "run"]
}

resource "google_project_service" "this" {
  for_each = toset(local.apis)

  service = "${each.key}.googleapis.com"
}

resource "google_cloudfunctions2_function" "sync" {
  name     = "sync"
  location = "europe-west1"

  event_trigger {
    event_type   = "google.cloud.pubsub.topic.v1.messagePublished"
    pubsub_topic = google_pubsub_topic.jobs.id
  }
}

resource "google_pubsub_topic" "jobs" {
  name = "jobs"
}

# The APIs of another project are somebody else's.
resource "google_secret_manager_secret" "elsewhere" {
  project   = "vault"
  secret_id = "key"
}

# Not there at all.
resource "google_redis_instance" "off" {
  count = 0

  name           = "off"
  memory_size_gb = 1
}
