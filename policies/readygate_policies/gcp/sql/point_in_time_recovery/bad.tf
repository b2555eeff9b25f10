resource "google_sql_database_instance" "daily" {
  name             = "daily"
  database_version = "POSTGRES_15"

  settings {
    tier = "db-custom-2-7680"

    backup_configuration {
      enabled = true
    }
  }
}

# Each engine has its own switch, and the other one does nothing.
resource "google_sql_database_instance" "mysql" {
  name             = "mysql"
  database_version = "MYSQL_8_0"

  settings {
    tier = "db-n1-standard-2"

    backup_configuration {
      enabled                        = true
      point_in_time_recovery_enabled = true
    }
  }
}

resource "google_sql_database_instance" "server" {
  name             = "server"
  database_version = "SQLSERVER_2022_STANDARD"

  settings {
    tier = "db-custom-2-7680"

    backup_configuration {
      enabled            = true
      binary_log_enabled = true
    }
  }
}
