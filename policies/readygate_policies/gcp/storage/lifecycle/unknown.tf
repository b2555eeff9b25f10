variable "action" {
  type = string
}

variable "state" {
  type = string
}

resource "google_storage_bucket" "action" {
  name     = "shop-action"
  location = "EU"

  lifecycle_rule {
    action {
      type = var.action
    }
    condition {
      age = 30
    }
  }
}

resource "google_storage_bucket" "state" {
  name     = "shop-state"
  location = "EU"

  versioning {
    enabled = true
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      age        = 30
      with_state = var.state
    }
  }
}
