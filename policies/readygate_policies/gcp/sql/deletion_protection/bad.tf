resource "google_sql_database_instance" "open" {
  name                = "open"
  database_version    = "POSTGRES_15"
  deletion_protection = false

  settings {
    tier = "db-custom-2-7680"
  }
}
