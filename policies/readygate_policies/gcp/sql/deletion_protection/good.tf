# The provider refuses to delete unless it is told not to.
resource "google_sql_database_instance" "default" {
  name             = "default"
  database_version = "POSTGRES_15"
}

resource "google_sql_database_instance" "everywhere" {
  name                = "everywhere"
  database_version    = "POSTGRES_15"
  deletion_protection = false

  settings {
    tier                        = "db-custom-2-7680"
    deletion_protection_enabled = true
  }
}

resource "google_sql_database_instance" "policy" {
  name                = "policy"
  database_version    = "POSTGRES_15"
  deletion_protection = false
  deletion_policy     = "PREVENT"
}

resource "google_sql_database_instance" "lifecycle" {
  name                = "lifecycle"
  database_version    = "POSTGRES_15"
  deletion_protection = false

  lifecycle {
    prevent_destroy = true
  }
}

resource "google_sql_database_instance" "replica" { # expect: not-applicable
  name                 = "replica"
  database_version     = "POSTGRES_15"
  deletion_protection  = false
  master_instance_name = google_sql_database_instance.default.name
}
