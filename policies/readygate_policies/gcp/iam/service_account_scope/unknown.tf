variable "role" {}

variable "member" {}

variable "document" {}

resource "google_project_iam_member" "role" {
  project = "shop"
  role    = var.role
  member  = "serviceAccount:worker@shop.iam.gserviceaccount.com"
}

resource "google_project_iam_member" "member" {
  project = "shop"
  role    = "roles/secretmanager.secretAccessor"
  member  = var.member
}

resource "google_project_iam_policy" "document" {
  project     = "shop"
  policy_data = var.document
}
