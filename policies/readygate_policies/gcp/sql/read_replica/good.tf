# readygate: parameters gcp-sql-read-replica expected=true
resource "google_sql_database_instance" "main" {
  name             = "main"
  database_version = "POSTGRES_15"

  settings {
    tier = "db-custom-2-7680"
  }
}

resource "google_sql_database_instance" "replica" { # expect: not-applicable
  name                 = "replica"
  database_version     = "POSTGRES_15"
  master_instance_name = google_sql_database_instance.main.name

  settings {
    tier = "db-custom-2-7680"
  }
}
