resource "google_pubsub_topic" "jobs" { # expect: not-applicable
  name = "jobs"
}

resource "google_pubsub_topic" "dead" {
  for_each = toset(["kept", "long", "called", "first", "eventarc"])

  name = "dead-${each.key}"
}

resource "google_pubsub_subscription" "jobs" {
  for_each = google_pubsub_topic.dead

  name  = "jobs-${each.key}"
  topic = google_pubsub_topic.jobs.id

  dead_letter_policy {
    dead_letter_topic = each.value.id
  }
}

resource "google_pubsub_subscription" "kept" {
  name  = "kept"
  topic = google_pubsub_topic.dead["kept"].id

  expiration_policy {
    ttl = ""
  }
}

resource "google_pubsub_subscription" "long" {
  name                       = "long"
  topic                      = google_pubsub_topic.dead["long"].name
  message_retention_duration = "604800s"

  expiration_policy {
    ttl = "7776000s"
  }
}

resource "google_cloudfunctions2_function" "called" {
  name     = "called"
  location = "europe-west1"

  event_trigger {
    event_type   = "google.cloud.pubsub.topic.v1.messagePublished"
    pubsub_topic = google_pubsub_topic.dead["called"].id
  }
}

resource "google_cloudfunctions_function" "first" {
  name    = "first"
  runtime = "python312"

  event_trigger {
    event_type = "google.pubsub.topic.publish"
    resource   = google_pubsub_topic.dead["first"].name
  }
}

resource "google_eventarc_trigger" "workflow" {
  name     = "workflow"
  location = "europe-west1"

  matching_criteria {
    attribute = "type"
    value     = "google.cloud.pubsub.topic.v1.messagePublished"
  }

  destination {
    workflow = "projects/shop/locations/europe-west1/workflows/dead"
  }

  transport {
    pubsub {
      topic = google_pubsub_topic.dead["eventarc"].id
    }
  }
}
