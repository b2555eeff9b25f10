resource "google_monitoring_notification_channel" "mail" {
  display_name = "operations"
  type         = "email"
  labels       = { email_address = "operations@example.com" }
}

resource "google_monitoring_slo" "silent" {
  service             = "web"
  goal                = 0.999
  rolling_period_days = 28
  slo_id              = "silent"

  basic_sli {
    availability {
    }
  }
}

resource "google_monitoring_slo" "low" {
  service             = "web"
  goal                = 0.99
  rolling_period_days = 28

  basic_sli {
    availability {
    }
  }
}

resource "google_monitoring_alert_policy" "low" {
  display_name = "low"
  combiner     = "OR"

  conditions {
    display_name = "low"
    condition_threshold {
      filter          = "select_slo_burn_rate(\"${google_monitoring_slo.low.id}\", \"60m\")"
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 10
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

resource "google_monitoring_slo" "other" {
  service             = "web"
  goal                = 0.999
  rolling_period_days = 28
  slo_id              = "latency"

  basic_sli {
    availability {
    }
  }
}

# This is about another objective.

resource "google_monitoring_alert_policy" "named" {
  display_name = "named"
  combiner     = "OR"

  conditions {
    display_name = "named"
    condition_threshold {
      filter          = "metric.type=\"custom.googleapis.com/latency\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 0
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

resource "google_monitoring_alert_policy" "another" {
  display_name = "another"
  combiner     = "OR"

  conditions {
    display_name = "another"
    condition_threshold {
      filter          = "select_slo_burn_rate(\"projects/shop/services/web/serviceLevelObjectives/availability\", \"60m\")"
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 10
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

# This is about something else of the objective.

resource "google_monitoring_alert_policy" "else" {
  display_name = "else"
  combiner     = "OR"

  conditions {
    display_name = "else"
    condition_threshold {
      filter          = "metric.type=\"custom.googleapis.com/slo\" AND metric.labels.slo=\"${google_monitoring_slo.silent.id}\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 0
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}
