# readygate: parameters gcp-sql-encryption require_own_key=true
resource "google_sql_database_instance" "default" {
  name             = "default"
  database_version = "POSTGRES_15"
}
