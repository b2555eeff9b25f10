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

resource "google_cloudfunctions_function" "send" {
  name    = "send"
  runtime = "python312"
  region  = "europe-west1"
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
        | filter resource.function_name == 'load'
        | { filter metric.status != 'ok' && resource.function_name == 'load' ; ident }
        | ratio
        | condition val() > 0.05
      EOT
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

resource "google_monitoring_alert_policy" "percent" {
  display_name = "percent"
  combiner     = "OR"

  conditions {
    display_name = "percent"
    condition_prometheus_query_language {
      query = <<-EOT
        sum(rate(run_googleapis_com:request_count{response_code_class="5xx"}[5m])) / sum(rate(run_googleapis_com:request_count[5m])) * 100 > 5
      EOT
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

resource "google_monitoring_alert_policy" "entries" {
  display_name = "entries"
  combiner     = "OR"

  conditions {
    display_name = "entries"
    condition_matched_log {
      filter = "resource.type=\"cloud_function\" resource.labels.function_name=\"send\" severity>=ERROR"
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}
