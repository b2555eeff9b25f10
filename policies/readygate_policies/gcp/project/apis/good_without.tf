resource "google_pubsub_topic" "jobs" {
  name = "jobs"
}

terraform { # expect: not-applicable
  required_version = ">= 1.5"
}
