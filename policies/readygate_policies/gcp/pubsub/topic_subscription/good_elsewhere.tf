resource "google_pubsub_topic" "deployments" { # expect: not-applicable
  name = "deployments"
}
