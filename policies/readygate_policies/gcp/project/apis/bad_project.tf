provider "google" {
  project = "shop"
}

resource "google_project_service" "shop" {
  service = "run.googleapis.com"
}

resource "google_project_service" "vault" {
  project = "vault"
  service = "secretmanager.googleapis.com"
}

# Enabled in the other project only.
resource "google_secret_manager_secret" "key" {
  secret_id = "key"
}
