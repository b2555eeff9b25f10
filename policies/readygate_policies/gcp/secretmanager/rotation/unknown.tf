variable "period" {
  type = string
}

resource "google_secret_manager_secret" "given" {
  secret_id = "given"

  rotation {
    rotation_period    = var.period
    next_rotation_time = "2027-01-01T00:00:00Z"
  }

  topics {
    name = "projects/shop/topics/rotations"
  }
}
