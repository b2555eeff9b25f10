resource "google_monitoring_notification_channel" "mail" {
  display_name = "operations"
  type         = "email"
  labels       = { email_address = "operations@example.com" }
}

resource "google_cloud_run_v2_service" "web" {
  name     = "web"
  location = "europe-west1"

  template {
  }
}

# This counts, and compares with nothing that is understood.
resource "google_monitoring_alert_policy" "count" {
  display_name = "count"
  combiner     = "OR"

  conditions {
    display_name = "count"
    condition_prometheus_query_language {
      query = <<-EOT
        rate(run_googleapis_com:request_count{response_code_class="5xx"}[5m]) > 3
      EOT
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

resource "google_monitoring_alert_policy" "none" {
  display_name = "none"
  combiner     = "OR"

  conditions {
    display_name = "none"
    condition_prometheus_query_language {
      query = <<-EOT
        sum(rate(run_googleapis_com:request_count{response_code_class="5xx"}[5m])) / sum(rate(run_googleapis_com:request_count[5m]))
      EOT
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}
