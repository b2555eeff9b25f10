resource "google_sql_database_instance" "default" {
  name             = "default"
  database_version = "POSTGRES_15"
}
