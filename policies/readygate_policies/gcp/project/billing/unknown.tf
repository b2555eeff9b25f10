variable "billing_account" {
  type = string
}

resource "google_project" "given" {
  name            = "given"
  project_id      = "given"
  billing_account = var.billing_account
}
