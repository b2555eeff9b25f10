resource "google_secret_manager_secret" "gmail" {
  secret_id = "gmail"

  rotation {
    rotation_period    = "7776000s"
    next_rotation_time = "2027-01-01T00:00:00Z"
  }

  topics {
    name = "projects/shop/topics/rotations"
  }
}
