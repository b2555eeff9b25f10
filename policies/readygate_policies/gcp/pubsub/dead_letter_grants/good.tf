provider "google" {
  project = "shop"
}

data "google_project" "this" {}

locals {
  agent = "serviceAccount:service-${data.google_project.this.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
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

resource "google_pubsub_topic_iam_member" "publisher" {
  topic  = google_pubsub_topic.dead.name
  role   = "roles/pubsub.publisher"
  member = local.agent
}

resource "google_pubsub_subscription_iam_binding" "subscriber" {
  subscription = google_pubsub_subscription.jobs.id
  role         = "roles/pubsub.subscriber"
  members      = [local.agent]
}

resource "google_pubsub_subscription" "plain" { # expect: not-applicable
  name  = "plain"
  topic = "projects/shop/topics/jobs"
}
