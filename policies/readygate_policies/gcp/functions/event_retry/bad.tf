resource "google_cloudfunctions_function" "default" {
  name    = "default"
  runtime = "python312"

  event_trigger {
    event_type = "google.pubsub.topic.publish"
    resource   = "projects/shop/topics/jobs"
  }
}

resource "google_cloudfunctions_function" "refused" {
  name    = "refused"
  runtime = "python312"

  event_trigger {
    event_type = "google.pubsub.topic.publish"
    resource   = "projects/shop/topics/jobs"

    failure_policy {
      retry = false
    }
  }
}

resource "google_cloudfunctions2_function" "default" {
  name     = "default"
  location = "europe-west1"

  event_trigger {
    event_type   = "google.cloud.pubsub.topic.v1.messagePublished"
    pubsub_topic = "projects/shop/topics/jobs"
  }
}

resource "google_cloudfunctions2_function" "refused" {
  name     = "refused"
  location = "europe-west1"

  event_trigger {
    event_type   = "google.cloud.pubsub.topic.v1.messagePublished"
    pubsub_topic = "projects/shop/topics/jobs"
    retry_policy = "RETRY_POLICY_DO_NOT_RETRY"
  }
}
