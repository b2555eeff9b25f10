variable "logs" {
  type = bool
}

variable "version_name" {
  type = string
}

resource "google_sql_database_instance" "flag" {
  name             = "flag"
  database_version = "POSTGRES_15"

  settings {
    tier = "db-custom-2-7680"

    backup_configuration {
      enabled                        = true
      point_in_time_recovery_enabled = var.logs
    }
  }
}

resource "google_sql_database_instance" "engine" {
  name             = "engine"
  database_version = var.version_name

  settings {
    tier = "db-custom-2-7680"

    backup_configuration {
      enabled                        = true
      point_in_time_recovery_enabled = true
    }
  }
}
