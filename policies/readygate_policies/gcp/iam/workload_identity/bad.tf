resource "google_iam_workload_identity_pool_provider" "none" {
  workload_identity_pool_id          = "ci"
  workload_identity_pool_provider_id = "none"

  oidc {
    issuer_uri = "https://token.actions.githubusercontent.com"
  }
}

resource "google_iam_workload_identity_pool_provider" "audience" {
  workload_identity_pool_id          = "ci"
  workload_identity_pool_provider_id = "audience"
  attribute_condition                = "assertion.aud == \"shop\""

  oidc {
    issuer_uri = "https://token.actions.githubusercontent.com"
  }
}

resource "google_iam_workload_identity_pool_provider" "gitlab" {
  workload_identity_pool_id          = "ci"
  workload_identity_pool_provider_id = "gitlab"

  oidc {
    issuer_uri = "https://gitlab.com"
  }
}

resource "google_iam_workload_identity_pool_provider" "empty" {
  workload_identity_pool_id          = "ci"
  workload_identity_pool_provider_id = "empty"
  attribute_condition                = ""

  oidc {
    issuer_uri = "https://token.actions.githubusercontent.com"
  }
}
