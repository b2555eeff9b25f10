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

resource "google_compute_url_map" "web" {
  name            = "web"
  default_service = "projects/shop/global/backendServices/web"
}

resource "google_monitoring_alert_policy" "any" {
  display_name = "any"
  combiner     = "OR"

  conditions {
    display_name = "any"
    condition_threshold {
      filter     = "metric.type=\"cloudfunctions.googleapis.com/function/execution_count\" AND metric.labels.status!=\"ok\""
      comparison = "COMPARISON_GT"
      duration   = "0s"
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

resource "google_monitoring_alert_policy" "balancer" {
  display_name = "balancer"
  combiner     = "OR"

  conditions {
    display_name = "balancer"
    condition_threshold {
      filter          = "resource.type=\"https_lb_rule\" AND metric.type=\"loadbalancing.googleapis.com/https/request_count\" AND metric.labels.response_code_class=\"500\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 0
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}
