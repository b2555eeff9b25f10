# readygate: parameters gcp-pubsub-topic-subscription expected=true
resource "google_pubsub_topic" "events" {
  name = "events"
}

resource "google_dataflow_job" "events" {
  name              = "events"
  template_gcs_path = "gs://dataflow-templates/latest/PubSub_to_BigQuery"
  temp_gcs_location = "gs://shop-temp/dataflow"

  parameters = {
    inputTopic = google_pubsub_topic.events.id
  }
}
