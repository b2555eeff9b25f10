resource "google_iam_workload_identity_pool_provider" "owner" {
  workload_identity_pool_id          = "ci"
  workload_identity_pool_provider_id = "owner"
  attribute_condition                = "assertion.repository_owner_id == \"1234\""

  oidc {
    issuer_uri = "https://token.actions.githubusercontent.com"
  }
}

resource "google_iam_workload_identity_pool_provider" "subject" {
  workload_identity_pool_id          = "ci"
  workload_identity_pool_provider_id = "subject"
  attribute_condition                = "google.subject.startsWith(\"repo:shop/\")"

  oidc {
    issuer_uri = "https://token.actions.githubusercontent.com"
  }
}

resource "google_iam_workload_identity_pool_provider" "claim" {
  workload_identity_pool_id          = "ci"
  workload_identity_pool_provider_id = "claim"
  attribute_condition                = "assertion.sub == \"repo:shop/app:ref:refs/heads/main\""

  oidc {
    issuer_uri = "https://token.actions.githubusercontent.com"
  }
}

resource "google_iam_workload_identity_pool_provider" "own" { # expect: not-applicable
  workload_identity_pool_id          = "ci"
  workload_identity_pool_provider_id = "own"

  oidc {
    issuer_uri = "https://idp.example.com"
  }
}

resource "google_iam_workload_identity_pool_provider" "account" { # expect: not-applicable
  workload_identity_pool_id          = "ci"
  workload_identity_pool_provider_id = "account"

  aws {
    account_id = "123456789012"
  }
}

resource "google_iam_workload_identity_pool_provider" "off" { # expect: not-applicable
  workload_identity_pool_id          = "ci"
  workload_identity_pool_provider_id = "off"

  oidc {
    issuer_uri = "https://token.actions.githubusercontent.com"
  }

  disabled = true
}
