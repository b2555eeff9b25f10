# readygate: parameters gcp-sql-backup maximum_backups=30
resource "google_sql_database_instance" "long" {
  name             = "long"
  database_version = "POSTGRES_15"

  settings {
    tier = "db-custom-2-7680"

    backup_configuration {
      enabled = true

      backup_retention_settings {
        retained_backups = 31
      }
    }
  }
}
