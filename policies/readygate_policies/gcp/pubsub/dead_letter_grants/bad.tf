provider "google" {
  project = "shop"
}

resource "google_pubsub_topic" "dead" {
  name = "jobs-dead"
}

# Nobody may publish to the dead-letter topic.
resource "google_pubsub_subscription" "unpublished" {
  name  = "unpublished"
  topic = "projects/shop/topics/jobs"

  dead_letter_policy {
    dead_letter_topic = google_pubsub_topic.dead.id
  }
}

resource "google_pubsub_subscription_iam_member" "subscriber" {
  subscription = google_pubsub_subscription.unpublished.name
  role         = "roles/pubsub.subscriber"
  member       = "serviceAccount:service-1234@gcp-sa-pubsub.iam.gserviceaccount.com"
}

# Another project's grants do not help.
resource "google_project_iam_member" "elsewhere" {
  project = "other"
  role    = "roles/pubsub.publisher"
  member  = "serviceAccount:service-1234@gcp-sa-pubsub.iam.gserviceaccount.com"
}
