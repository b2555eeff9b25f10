variable "kind" {
  type = string
}

resource "google_project_iam_member" "perhaps_administrator" {
  project = "shop-prod"
  role    = "roles/storage.${var.kind}"
  member  = "serviceAccount:app@shop-prod.iam.gserviceaccount.com"
}

resource "google_project_iam_member" "viewer" { # expect: pass
  project = "shop-prod"
  role    = "roles/${var.kind}.viewer"
  member  = "serviceAccount:app@shop-prod.iam.gserviceaccount.com"
}
