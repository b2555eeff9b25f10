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

resource "google_cloudfunctions2_function" "Match_Maker" {
  name     = "Match_Maker"
  location = "europe-west1"
}

resource "google_cloud_run_v2_service" "web" {
  name     = "web"
  location = "europe-west1"

  template {
  }
}

# Each function has failed where its status is not ok.
resource "google_monitoring_alert_policy" "functions" {
  display_name = "functions"
  combiner     = "OR"

  conditions {
    display_name = "functions"
    condition_threshold {
      filter          = "resource.type=\"cloud_function\" AND metric.type=\"cloudfunctions.googleapis.com/function/execution_count\" AND metric.labels.status!=\"ok\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 0
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

resource "google_monitoring_alert_policy" "requests" {
  display_name = "requests"
  combiner     = "OR"

  conditions {
    display_name = "requests"
    condition_threshold {
      filter          = "resource.type = \"cloud_run_revision\" AND metric.type=\"run.googleapis.com/request_count\" AND metric.label.response_code_class = \"5xx\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 5
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}
