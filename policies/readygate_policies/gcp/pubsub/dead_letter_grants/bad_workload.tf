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

# What an account of the team may do says nothing about that of Pub/Sub.
resource "google_service_account" "release" {
  account_id = "release"
}

resource "google_project_iam_custom_role" "release" {
  role_id     = "release"
  title       = "Release"
  permissions = ["pubsub.topics.publish"]
}

resource "google_project_iam_member" "release" {
  project = "shop"
  role    = google_project_iam_custom_role.release.id
  member  = google_service_account.release.member
}
