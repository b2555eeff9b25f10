variable "goal" {
  type = number
}

resource "google_monitoring_notification_channel" "mail" {
  display_name = "operations"
  type         = "email"
  labels       = { email_address = "operations@example.com" }
}

resource "google_monitoring_slo" "given" {
  service             = "web"
  goal                = var.goal
  rolling_period_days = 28

  basic_sli {
    availability {
    }
  }
}

resource "google_monitoring_alert_policy" "given" {
  display_name = "given"
  combiner     = "OR"

  conditions {
    display_name = "given"
    condition_threshold {
      filter          = "select_slo_burn_rate(\"${google_monitoring_slo.given.id}\", \"60m\")"
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 10
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}
