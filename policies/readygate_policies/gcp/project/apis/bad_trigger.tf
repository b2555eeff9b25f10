provider "google" {
  project = "shop"
}

resource "google_project_service" "this" {
  for_each = toset(["artifactregistry", "cloudbuild", "cloudfunctions", "pubsub", "run"])

  service = "${each.key}.googleapis.com"
}

# Events come through Eventarc.
resource "google_cloudfunctions2_function" "sync" {
  name     = "sync"
  location = "europe-west1"

  event_trigger {
    event_type   = "google.cloud.pubsub.topic.v1.messagePublished"
    pubsub_topic = "projects/shop/topics/jobs"
  }
}
