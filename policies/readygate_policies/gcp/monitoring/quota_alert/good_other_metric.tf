provider "google" {
  project = "shop"
}

terraform { # expect: not-applicable
  required_version = ">= 1.9"
}

resource "google_monitoring_uptime_check_config" "web" {
  display_name = "web"
  timeout      = "10s"

  monitored_resource {
    type   = "uptime_url"
    labels = { host = "shop.example.com", project_id = "shop" }
  }

  http_check {
    path = "/health"
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
    display_name = "no answer"
    condition_threshold {
      filter     = "metric.type=\"monitoring.googleapis.com/uptime_check/check_passed\" AND metric.labels.check_id=\"${google_monitoring_uptime_check_config.web.uptime_check_id}\""
      comparison = "COMPARISON_GT"
      duration   = "0s"
    }
  }

  conditions {
    display_name = "errors"
    condition_threshold {
      filter          = "select_slo_burn_rate(\"${google_monitoring_slo.web.id}\", \"60m\")"
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 10
    }
  }
}
