resource "google_sql_database_instance" "none" {
  name             = "none"
  database_version = "POSTGRES_15"

  settings {
    tier = "db-custom-2-7680"
  }
}

resource "google_sql_database_instance" "track" {
  name             = "track"
  database_version = "POSTGRES_15"

  settings {
    tier = "db-custom-2-7680"

    maintenance_window {
      hour         = 3
      update_track = "stable"
    }
  }
}
