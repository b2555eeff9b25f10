resource "google_monitoring_notification_channel" "mail" {
  display_name = "operations"
  type         = "email"
  labels       = { email_address = "operations@example.com" }
}

resource "google_billing_budget" "default" {
  billing_account = "000000-000000-000000"

  amount {
    specified_amount {
      currency_code = "EUR"
      units         = "1000"
    }
  }

  threshold_rules {
    threshold_percent = 0.5
  }

  threshold_rules {
    threshold_percent = 0.9
  }

  threshold_rules {
    threshold_percent = 1.0
  }
}

resource "google_billing_budget" "channel" {
  billing_account = "000000-000000-000000"

  amount {
    specified_amount {
      currency_code = "EUR"
      units         = "1000"
    }
  }

  threshold_rules {
    threshold_percent = 1.2
  }

  threshold_rules {
    threshold_percent = 1.0
  }

  all_updates_rule {
    disable_default_iam_recipients   = true
    monitoring_notification_channels = [google_monitoring_notification_channel.mail.id]
  }
}

resource "google_pubsub_topic" "logs" {
  name = "logs"
}

resource "google_pubsub_subscription" "logs" {
  name  = "logs"
  topic = google_pubsub_topic.logs.id
}

resource "google_billing_budget" "topic" {
  billing_account = "000000-000000-000000"

  amount {
    specified_amount {
      currency_code = "EUR"
      units         = "1000"
    }
  }

  threshold_rules {
    threshold_percent = 1.0
  }

  all_updates_rule {
    disable_default_iam_recipients = true
    pubsub_topic                   = google_pubsub_topic.logs.id
  }
}
