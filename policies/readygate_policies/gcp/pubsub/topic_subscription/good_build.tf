resource "google_pubsub_topic" "changes" {
  name = "changes"
}

resource "google_cloudbuild_trigger" "changes" {
  name = "changes"

  pubsub_config {
    topic = google_pubsub_topic.changes.id
  }

  git_file_source {
    path      = "cloudbuild.yaml"
    repo_type = "GITHUB"
  }
}
