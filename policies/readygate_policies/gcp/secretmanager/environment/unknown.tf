variable "key" {
  type = string
}

resource "google_cloudfunctions2_function" "given" {
  name     = "given"
  location = "europe-west1"

  service_config {
    environment_variables = {
      API_KEY = var.key
    }
  }
}
