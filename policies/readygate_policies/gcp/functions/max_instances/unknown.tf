variable "instances" {
  type = number
}

resource "google_cloudfunctions_function" "given" {
  name          = "sync"
  runtime       = "python312"
  max_instances = var.instances
}
