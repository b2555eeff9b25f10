variable "backups" {
  type = number
}

variable "enabled" {
  type = bool
}

variable "primary" {
  type = string
}

resource "google_sql_database_instance" "number" {
  name             = "number"
  database_version = "POSTGRES_15"

  settings {
    tier = "db-custom-2-7680"

    backup_configuration {
      enabled = true

      backup_retention_settings {
        retained_backups = var.backups
      }
    }
  }
}

resource "google_sql_database_instance" "flag" {
  name             = "flag"
  database_version = "POSTGRES_15"

  settings {
    tier = "db-custom-2-7680"

    backup_configuration {
      enabled = var.enabled
    }
  }
}

# Null would make it a primary.
resource "google_sql_database_instance" "replica" {
  name                 = "replica"
  database_version     = "POSTGRES_15"
  master_instance_name = var.primary

  settings {
    tier = "db-custom-2-7680"
  }
}
