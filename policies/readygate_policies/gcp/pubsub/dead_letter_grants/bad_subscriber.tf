provider "google" {
  project = "shop"
}

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

# The topic is somebody else's, and nothing may take from the subscription.
resource "google_pubsub_subscription" "foreign" {
  name  = "foreign"
  topic = "projects/shop/topics/jobs"

  dead_letter_policy {
    dead_letter_topic = "projects/other/topics/dead"
  }
}

resource "google_pubsub_topic_iam_member" "publisher" {
  topic  = google_pubsub_topic.dead.name
  role   = "roles/pubsub.publisher"
  member = "serviceAccount:service-1234@gcp-sa-pubsub.iam.gserviceaccount.com"
}

# The agent of Cloud Scheduler is another one, and being allowed to look is not enough.
resource "google_pubsub_subscription_iam_binding" "scheduler" {
  subscription = google_pubsub_subscription.jobs.name
  role         = "roles/pubsub.subscriber"
  members      = ["serviceAccount:service-1234@gcp-sa-cloudscheduler.iam.gserviceaccount.com"]
}

resource "google_pubsub_subscription_iam_member" "viewer" {
  subscription = google_pubsub_subscription.jobs.name
  role         = "roles/pubsub.viewer"
  member       = "serviceAccount:service-1234@gcp-sa-pubsub.iam.gserviceaccount.com"
}
