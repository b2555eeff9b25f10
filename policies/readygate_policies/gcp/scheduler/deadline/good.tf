resource "google_cloudfunctions2_function" "sync" {
  name     = "sync"
  location = "europe-west1"

  service_config {
    timeout_seconds = 540
  }
}

resource "google_cloud_run_v2_service" "long" {
  name     = "long"
  location = "europe-west1"

  template {
    timeout = "3600s"

    containers {
      image = "europe-docker.pkg.dev/shop/images/long:1"
    }
  }
}

resource "google_cloudfunctions2_function" "brief" {
  name     = "brief"
  location = "europe-west1"

  service_config {
    timeout_seconds = 180
  }
}

resource "google_cloud_scheduler_job" "sync" {
  name             = "sync"
  schedule         = "0 3 * * *"
  attempt_deadline = "540s"

  http_target {
    uri = google_cloudfunctions2_function.sync.url
  }
}

# Nobody can wait longer than half an hour.
resource "google_cloud_scheduler_job" "long" {
  name             = "long"
  schedule         = "0 3 * * *"
  attempt_deadline = "1800s"

  http_target {
    uri = "${google_cloud_run_v2_service.long.uri}/sync"
  }
}

resource "google_cloud_scheduler_job" "brief" {
  name     = "brief"
  schedule = "0 3 * * *"

  http_target {
    uri = google_cloudfunctions2_function.brief.url
  }
}

resource "google_cloud_scheduler_job" "topic" { # expect: not-applicable
  name     = "topic"
  schedule = "0 3 * * *"

  pubsub_target {
    topic_name = "projects/shop/topics/jobs"
    data       = "e30="
  }
}

resource "google_cloud_scheduler_job" "elsewhere" { # expect: not-applicable
  name     = "elsewhere"
  schedule = "0 3 * * *"

  http_target {
    uri = "https://example.com/sync"
  }
}
