resource "google_monitoring_notification_channel" "mail" {
  display_name = "operations"
  type         = "email"
  labels       = { email_address = "operations@example.com" }
}
variable "share" {
  type = number
}


resource "google_cloud_run_v2_service" "web" {
  name     = "web"
  location = "europe-west1"

  template {
  }
}

resource "google_monitoring_alert_policy" "given" {
  display_name = "given"
  combiner     = "OR"

  conditions {
    display_name = "given"
    condition_prometheus_query_language {
      query = <<-EOT
        sum(rate(run_googleapis_com:request_count{response_code_class="5xx"}[5m])) / sum(rate(run_googleapis_com:request_count[5m])) > ${var.share}
      EOT
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}
