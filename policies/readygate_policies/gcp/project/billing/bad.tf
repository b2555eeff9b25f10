resource "google_project" "none" {
  name       = "none"
  project_id = "none"
}

resource "google_project" "taken" {
  name       = "taken"
  project_id = "taken"
}

resource "google_billing_project_info" "taken" {
  project         = google_project.taken.project_id
  billing_account = ""
}
