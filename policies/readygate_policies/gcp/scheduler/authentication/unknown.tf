variable "account" {
  type = string
}

resource "google_cloud_scheduler_job" "given" {
  name     = "given"
  schedule = "0 3 * * *"

  http_target {
    uri = "https://europe-west1-shop.cloudfunctions.net/sync"

    oidc_token {
      service_account_email = var.account
    }
  }
}
