resource "google_pubsub_topic" "orders" {
  name = "orders"
}

resource "google_pubsub_subscription" "orders" {
  name  = "orders"
  topic = google_pubsub_topic.orders.id
}

resource "google_pubsub_topic" "events" {
  name = "events"
}

resource "google_eventarc_trigger" "events" {
  name     = "events"
  location = "europe-west1"

  matching_criteria {
    attribute = "type"
    value     = "google.cloud.pubsub.topic.v1.messagePublished"
  }

  transport {
    pubsub {
      topic = google_pubsub_topic.events.id
    }
  }

  destination {
    cloud_run_service {
      service = "events"
      region  = "europe-west1"
    }
  }
}
