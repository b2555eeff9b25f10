provider "google" {
  project = "shop"
}

resource "google_pubsub_topic" "dead" {
  name = "dead"
}

resource "google_pubsub_subscription" "jobs" {
  name  = "jobs"
  topic = "projects/shop/topics/jobs"

  dead_letter_policy {
    dead_letter_topic = google_pubsub_topic.dead.id
  }
}

resource "google_monitoring_slo" "web" {
  service             = "web"
  goal                = 0.999
  rolling_period_days = 28

  basic_sli {
    availability {
    }
  }
}

resource "google_monitoring_alert_policy" "web" {
  display_name = "web"
  combiner     = "OR"

  conditions {
    display_name = "burn rate"

    condition_threshold {
      filter          = "select_slo_burn_rate(\"${google_monitoring_slo.web.id}\", \"60m\")"
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 10
    }
  }

  notification_channels = ["projects/shop/notificationChannels/1"]
}
