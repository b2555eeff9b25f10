# readygate: parameters gcp-secretmanager-audit-logs expected=true kinds=["DATA_READ", "DATA_WRITE"]
terraform { # expect: not-applicable
  required_version = ">= 1.5"
}

resource "google_pubsub_topic" "jobs" {
  name = "jobs"
}
