provider "google" {
  project = "shop"
}

variable "agent" {}

resource "google_pubsub_topic" "dead" {
  name = "jobs-dead"
}

resource "google_pubsub_subscription" "jobs" {
  name  = "jobs"
  topic = "projects/shop/topics/jobs"

  dead_letter_policy {
    dead_letter_topic = google_pubsub_topic.dead.id
  }
}

resource "google_project_iam_member" "agent" {
  for_each = toset(["roles/pubsub.publisher", "roles/pubsub.subscriber"])

  project = "shop"
  role    = each.key
  member  = var.agent
}

# The topic belongs to somebody else, and so do its grants.
resource "google_pubsub_subscription" "foreign" {
  name  = "foreign"
  topic = "projects/shop/topics/jobs"

  dead_letter_policy {
    dead_letter_topic = "projects/other/topics/dead"
  }
}

resource "google_pubsub_subscription_iam_member" "foreign" {
  subscription = google_pubsub_subscription.foreign.name
  role         = "roles/pubsub.subscriber"
  member       = "serviceAccount:service-1234@gcp-sa-pubsub.iam.gserviceaccount.com"
}
