resource "google_sql_database_instance" "postgres" {
  name             = "postgres"
  database_version = "POSTGRES_15"

  settings {
    tier = "db-custom-2-7680"

    backup_configuration {
      enabled                        = true
      point_in_time_recovery_enabled = true
    }
  }
}

resource "google_sql_database_instance" "mysql" {
  name             = "mysql"
  database_version = "MYSQL_8_0"

  settings {
    tier = "db-n1-standard-2"

    backup_configuration {
      enabled            = true
      binary_log_enabled = true
    }
  }
}

resource "google_sql_database_instance" "plus" {
  name             = "plus"
  database_version = "MYSQL_8_0"

  settings {
    tier    = "db-perf-optimized-N-2"
    edition = "ENTERPRISE_PLUS"

    backup_configuration {
      enabled = true
    }
  }
}

resource "google_sql_database_instance" "replica" { # expect: not-applicable
  name                 = "replica"
  database_version     = "MYSQL_8_0"
  master_instance_name = google_sql_database_instance.mysql.name

  settings {
    tier = "db-n1-standard-2"
  }
}
