resource "google_secret_manager_secret" "never" {
  secret_id = "never"

  topics {
    name = "projects/shop/topics/rotations"
  }
}

resource "google_secret_manager_secret" "late" {
  secret_id = "late"

  rotation {
    rotation_period    = "7776001s"
    next_rotation_time = "2027-01-01T00:00:00Z"
  }

  topics {
    name = "projects/shop/topics/rotations"
  }
}

# Once, and never again.
resource "google_secret_manager_secret" "once" {
  secret_id = "once"

  rotation {
    next_rotation_time = "2027-01-01T00:00:00Z"
  }

  topics {
    name = "projects/shop/topics/rotations"
  }
}

resource "google_secret_manager_secret" "untold" {
  secret_id = "untold"

  rotation {
    rotation_period    = "86400s"
    next_rotation_time = "2027-01-01T00:00:00Z"
  }
}
