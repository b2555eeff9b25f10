resource "google_monitoring_notification_channel" "mail" {
  display_name = "operations"
  type         = "email"
  labels       = { email_address = "operations@example.com" }
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
    display_name = "web"
    condition_threshold {
      filter          = "select_slo_burn_rate(\"${google_monitoring_slo.web.id}\", \"60m\")"
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 10
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

resource "google_monitoring_slo" "named" {
  service             = "web"
  goal                = 0.999
  rolling_period_days = 28
  slo_id              = "availability"

  basic_sli {
    availability {
    }
  }
}

resource "google_monitoring_alert_policy" "named" {
  display_name = "named"
  combiner     = "OR"

  conditions {
    display_name = "named"
    condition_threshold {
      filter          = "select_slo_burn_rate(\"projects/shop/services/web/serviceLevelObjectives/availability\", \"60m\")"
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 10
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}
