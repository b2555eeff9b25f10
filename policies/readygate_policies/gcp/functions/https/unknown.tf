variable "level" {
  type = string
}

resource "google_cloudfunctions_function" "given" {
  name                         = "given"
  runtime                      = "python312"
  trigger_http                 = true
  https_trigger_security_level = var.level
}
