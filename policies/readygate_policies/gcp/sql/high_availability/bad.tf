resource "google_sql_database_instance" "default" {
  name             = "default"
  database_version = "POSTGRES_15"

  settings {
    tier = "db-custom-2-7680"
  }
}

resource "google_sql_database_instance" "zonal" {
  name             = "zonal"
  database_version = "POSTGRES_15"

  settings {
    tier              = "db-custom-2-7680"
    availability_type = "ZONAL"
  }
}
