resource "google_monitoring_notification_channel" "mail" {
  display_name = "operations"
  type         = "email"
  labels       = { email_address = "operations@example.com" }
}

resource "google_cloudfunctions_function" "load" {
  name    = "load"
  runtime = "python312"
  region  = "europe-west1"
}

resource "google_cloud_run_v2_service" "web" {
  name     = "web"
  location = "europe-west1"

  template {
  }
}

# Half of all executions fail before anybody hears of it.
resource "google_monitoring_alert_policy" "half" {
  display_name = "half"
  combiner     = "OR"

  conditions {
    display_name = "half"
    condition_threshold {
      filter             = "metric.type=\"cloudfunctions.googleapis.com/function/execution_count\" AND metric.labels.status!=\"ok\""
      comparison         = "COMPARISON_GT"
      duration           = "0s"
      threshold_value    = 0.5
      denominator_filter = "metric.type=\"cloudfunctions.googleapis.com/function/execution_count\""
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

# A number of failures is no share of them.
resource "google_monitoring_alert_policy" "number" {
  display_name = "number"
  combiner     = "OR"

  conditions {
    display_name = "number"
    condition_threshold {
      filter          = "metric.type=\"cloudfunctions.googleapis.com/function/execution_count\" AND metric.labels.status!=\"ok\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 5
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

resource "google_monitoring_alert_policy" "fewer" {
  display_name = "fewer"
  combiner     = "OR"

  conditions {
    display_name = "fewer"
    condition_threshold {
      filter             = "metric.type=\"cloudfunctions.googleapis.com/function/execution_count\" AND metric.labels.status!=\"ok\""
      comparison         = "COMPARISON_LT"
      duration           = "0s"
      threshold_value    = 0.05
      denominator_filter = "metric.type=\"cloudfunctions.googleapis.com/function/execution_count\""
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

resource "google_monitoring_alert_policy" "query" {
  display_name = "query"
  combiner     = "OR"

  conditions {
    display_name = "query"
    condition_prometheus_query_language {
      query = <<-EOT
        sum(rate(run_googleapis_com:request_count{response_code_class="5xx"}[5m])) / sum(rate(run_googleapis_com:request_count[5m])) > 0.06
      EOT
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}
