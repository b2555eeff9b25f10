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

resource "google_cloudfunctions2_function" "score" {
  name     = "score"
  location = "europe-west1"
}

resource "google_monitoring_alert_policy" "mql" {
  display_name = "mql"
  combiner     = "OR"

  conditions {
    display_name = "mql"
    condition_monitoring_query_language {
      duration = "0s"
      query    = <<-EOT
        fetch cloud_function
        | metric 'cloudfunctions.googleapis.com/function/execution_count'
        | filter resource.function_name == 'load' && metric.status != 'ok'
        | align rate(1m)
        | condition val() > 0
      EOT
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

resource "google_monitoring_alert_policy" "prometheus" {
  display_name = "prometheus"
  combiner     = "OR"

  conditions {
    display_name = "prometheus"
    condition_prometheus_query_language {
      query = <<-EOT
        sum(rate(run_googleapis_com:request_count{monitored_resource="cloud_run_revision",service_name="score",response_code_class="5xx"}[5m])) > 0
      EOT
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}
