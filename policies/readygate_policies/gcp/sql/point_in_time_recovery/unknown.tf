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

# The plan of the Backup and DR service is declared elsewhere.
resource "google_sql_database_instance" "planned" {
  name             = "planned"
  database_version = "POSTGRES_15"

  settings {
    tier = "db-custom-2-7680"
  }
}

resource "google_backup_dr_backup_plan_association" "planned" {
  location                   = "europe-west1"
  backup_plan_association_id = "planned"
  backup_plan                = "projects/shop/locations/europe-west1/backupPlans/daily"
  resource                   = google_sql_database_instance.planned.id
  resource_type              = "sqladmin.googleapis.com/Instance"
}

resource "google_sql_database_instance" "logged" {
  name             = "logged"
  database_version = var.version_name

  settings {
    tier = "db-custom-2-7680"

    backup_configuration {
      enabled            = true
      binary_log_enabled = true
    }
  }
}
