resource "google_monitoring_notification_channel" "off" {
  display_name = "operations"
  type         = "email"
  enabled      = false
  labels       = { email_address = "operations@example.com" }
}

resource "google_billing_budget" "none" {
  billing_account = "000000-000000-000000"

  amount {
    specified_amount {
      currency_code = "EUR"
      units         = "1000"
    }
  }
}

resource "google_billing_budget" "late" {
  billing_account = "000000-000000-000000"

  amount {
    specified_amount {
      currency_code = "EUR"
      units         = "1000"
    }
  }

  threshold_rules {
    threshold_percent = 1.01
  }
}

resource "google_billing_budget" "silent" {
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
  }
}

resource "google_billing_budget" "off" {
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
    disable_default_iam_recipients   = true
    monitoring_notification_channels = [google_monitoring_notification_channel.off.id]
  }
}

resource "google_pubsub_topic" "logs" {
  name = "logs"
}

resource "google_billing_budget" "unread" {
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
