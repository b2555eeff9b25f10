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

# Nobody is told.
resource "google_monitoring_alert_policy" "silent" {
  display_name = "silent"
  combiner     = "OR"

  conditions {
    display_name = "silent"
    condition_threshold {
      filter          = "metric.type=\"cloudfunctions.googleapis.com/function/execution_count\" AND resource.labels.function_name=\"load\" AND metric.labels.status!=\"ok\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 0
    }
  }
}

resource "google_monitoring_alert_policy" "off" {
  display_name = "off"
  combiner     = "OR"
  enabled      = false

  conditions {
    display_name = "off"
    condition_threshold {
      filter          = "metric.type=\"cloudfunctions.googleapis.com/function/execution_count\" AND resource.labels.function_name=\"load\" AND metric.labels.status!=\"ok\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 0
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

# These count what goes well, too.
resource "google_monitoring_alert_policy" "all" {
  display_name = "all"
  combiner     = "OR"

  conditions {
    display_name = "all"
    condition_threshold {
      filter          = "metric.type=\"cloudfunctions.googleapis.com/function/execution_count\" AND resource.labels.function_name=\"load\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 100
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

resource "google_monitoring_alert_policy" "ok" {
  display_name = "ok"
  combiner     = "OR"

  conditions {
    display_name = "ok"
    condition_threshold {
      filter          = "metric.type=\"cloudfunctions.googleapis.com/function/execution_count\" AND resource.labels.function_name=\"load\" AND metric.labels.status=\"ok\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 0
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

# These look for less, or for nothing at all.
resource "google_monitoring_alert_policy" "few" {
  display_name = "few"
  combiner     = "OR"

  conditions {
    display_name = "few"
    condition_threshold {
      filter          = "metric.type=\"cloudfunctions.googleapis.com/function/execution_count\" AND resource.labels.function_name=\"load\" AND metric.labels.status!=\"ok\""
      comparison      = "COMPARISON_LT"
      duration        = "0s"
      threshold_value = 0
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

resource "google_monitoring_alert_policy" "absent" {
  display_name = "absent"
  combiner     = "OR"

  conditions {
    display_name = "absent"
    condition_absent {
      filter   = "metric.type=\"cloudfunctions.googleapis.com/function/execution_count\" AND resource.labels.function_name=\"load\" AND metric.labels.status!=\"ok\""
      duration = "3600s"
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

# These look at something else.
resource "google_monitoring_alert_policy" "other" {
  display_name = "other"
  combiner     = "OR"

  conditions {
    display_name = "other"
    condition_threshold {
      filter          = "metric.type=\"cloudfunctions.googleapis.com/function/execution_count\" AND resource.labels.function_name=\"send\" AND metric.labels.status!=\"ok\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 0
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

resource "google_monitoring_alert_policy" "memory" {
  display_name = "memory"
  combiner     = "OR"

  conditions {
    display_name = "memory"
    condition_threshold {
      filter          = "metric.type=\"cloudfunctions.googleapis.com/function/user_memory_bytes\" AND resource.labels.function_name=\"load\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 0
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

resource "google_monitoring_alert_policy" "queue" {
  display_name = "queue"
  combiner     = "OR"

  conditions {
    display_name = "queue"
    condition_monitoring_query_language {
      duration = "0s"
      query    = <<-EOT
        fetch pubsub_subscription
        | metric 'pubsub.googleapis.com/subscription/num_undelivered_messages'
        | condition val() > 0
      EOT
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

resource "google_monitoring_alert_policy" "warnings" {
  display_name = "warnings"
  combiner     = "OR"

  conditions {
    display_name = "warnings"
    condition_matched_log {
      filter = "resource.type=\"cloud_function\" severity=WARNING"
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

resource "google_monitoring_alert_policy" "region" {
  display_name = "region"
  combiner     = "OR"

  conditions {
    display_name = "region"
    condition_threshold {
      filter          = "metric.type=\"cloudfunctions.googleapis.com/function/execution_count\" AND metric.labels.status!=\"ok\" AND resource.labels.region=\"us-east1\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 0
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}
