resource "google_cloudfunctions_function" "default" {
  name         = "default"
  runtime      = "python312"
  trigger_http = true
}

resource "google_cloudfunctions_function" "optional" {
  name                         = "optional"
  runtime                      = "python312"
  trigger_http                 = true
  https_trigger_security_level = "SECURE_OPTIONAL"
}
