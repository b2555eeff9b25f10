resource "google_cloudfunctions_function" "first" {
  name    = "first"
  runtime = "python312"

  event_trigger {
    event_type = "google.pubsub.topic.publish"
    resource   = "projects/shop/topics/jobs"

    failure_policy {
      retry = true
    }
  }
}

resource "google_cloudfunctions2_function" "second" {
  name     = "second"
  location = "europe-west1"

  event_trigger {
    event_type   = "google.cloud.pubsub.topic.v1.messagePublished"
    pubsub_topic = "projects/shop/topics/jobs"
    retry_policy = "RETRY_POLICY_RETRY"
  }
}

resource "google_cloudfunctions2_function" "web" { # expect: not-applicable
  name     = "web"
  location = "europe-west1"
}
