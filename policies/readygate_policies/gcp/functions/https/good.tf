resource "google_cloudfunctions_function" "web" {
  name                         = "web"
  runtime                      = "python312"
  trigger_http                 = true
  https_trigger_security_level = "SECURE_ALWAYS"
}

resource "google_cloudfunctions_function" "events" { # expect: not-applicable
  name    = "events"
  runtime = "python312"

  event_trigger {
    event_type = "google.pubsub.topic.publish"
    resource   = "projects/shop/topics/jobs"
  }
}
