variable "role" {
  type = string
}

resource "google_service_account" "web" {
  account_id = "web"
}

resource "google_service_account" "boss" { # expect: not-applicable
  account_id = "boss"
}

resource "google_service_account_iam_member" "web" {
  service_account_id = google_service_account.boss.name
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = google_service_account.web.member
}

resource "google_project_iam_member" "boss" {
  project = "shop"
  role    = var.role
  member  = google_service_account.boss.member
}
