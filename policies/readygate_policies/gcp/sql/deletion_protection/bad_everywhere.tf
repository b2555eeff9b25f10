# readygate: parameters gcp-sql-deletion-protection everywhere=true
resource "google_sql_database_instance" "open" {
  name             = "open"
  database_version = "POSTGRES_15"

  settings {
    tier = "db-custom-2-7680"
  }
}
