resource "google_cloud_scheduler_job" "function" {
  name     = "function"
  schedule = "0 3 * * *"

  http_target {
    uri = "https://europe-west1-shop.cloudfunctions.net/sync"

    oidc_token {
      service_account_email = "scheduler@shop.iam.gserviceaccount.com"
    }
  }
}

resource "google_cloud_scheduler_job" "api" {
  name     = "api"
  schedule = "0 3 * * *"

  http_target {
    uri = "https://workflowexecutions.googleapis.com/v1/projects/shop/locations/europe-west1/workflows/sync/executions"

    oauth_token {
      service_account_email = "scheduler@shop.iam.gserviceaccount.com"
    }
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
