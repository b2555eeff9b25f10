data "google_billing_account" "main" {
  display_name = "main"
}

resource "google_project" "written" {
  name            = "written"
  project_id      = "written"
  billing_account = "012345-6789AB-CDEF01"
}

resource "google_project" "looked_up" {
  name            = "looked-up"
  project_id      = "looked-up"
  billing_account = data.google_billing_account.main.id
}

resource "google_project" "linked" {
  name       = "linked"
  project_id = "linked"
}

resource "google_billing_project_info" "linked" {
  project         = google_project.linked.project_id
  billing_account = "012345-6789AB-CDEF01"
}
