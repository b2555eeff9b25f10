provider "google" {
  project = "shop"
}

resource "google_project_service" "this" {
  for_each = toset(concat(["run", "cloudbuild"], ["cloudfunctions"]))

  service = "${each.key}.googleapis.com"
}

# It is stored in Artifact Registry.
resource "google_cloudfunctions2_function" "sync" {
  name     = "sync"
  location = "europe-west1"
}
