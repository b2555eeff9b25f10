# readygate: parameters gcp-sql-deletion-protection everywhere=true
resource "google_sql_database_instance" "protected" {
  name             = "protected"
  database_version = "POSTGRES_15"

  settings {
    tier                        = "db-custom-2-7680"
    deletion_protection_enabled = true
  }
}
