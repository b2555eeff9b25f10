resource "google_sql_database_instance" "main" {
  name             = "main"
  database_version = "POSTGRES_15"

  settings {
    tier = "db-custom-2-7680"

    backup_configuration {
      enabled = true

      backup_retention_settings {
        retained_backups = 7
      }
    }
  }
}

# Cloud SQL keeps seven backups by itself.
resource "google_sql_database_instance" "default" {
  name             = "default"
  database_version = "MYSQL_8_0"

  settings {
    tier = "db-n1-standard-2"

    backup_configuration {
      enabled = true
    }
  }
}

# Enterprise Plus makes backups unless they are switched off.
resource "google_sql_database_instance" "plus" {
  name             = "plus"
  database_version = "MYSQL_8_0"

  settings {
    tier    = "db-perf-optimized-N-2"
    edition = "ENTERPRISE_PLUS"
  }
}

resource "google_sql_database_instance" "plus_by_default" {
  name             = "plus-by-default"
  database_version = "POSTGRES_17"

  settings {
    tier = "db-perf-optimized-N-2"
  }
}

# The Backup and DR service makes the backups.
resource "google_sql_database_instance" "vault" {
  name             = "vault"
  database_version = "POSTGRES_15"

  settings {
    tier = "db-custom-2-7680"
  }
}

resource "google_backup_dr_backup_plan_association" "vault" {
  location                   = "europe-west1"
  backup_plan_association_id = "vault"
  backup_plan                = "projects/shop/locations/europe-west1/backupPlans/daily"
  resource                   = google_sql_database_instance.vault.id
  resource_type              = "sqladmin.googleapis.com/Instance"
}

resource "google_sql_database_instance" "replica" { # expect: not-applicable
  name                 = "replica"
  database_version     = "POSTGRES_15"
  master_instance_name = google_sql_database_instance.main.name

  settings {
    tier = "db-custom-2-7680"
  }
}

resource "google_sql_database_instance" "pool" { # expect: not-applicable
  name             = "pool"
  database_version = "POSTGRES_15"
  instance_type    = "READ_POOL_INSTANCE"

  settings {
    tier = "db-custom-2-7680"
  }
}

resource "google_sql_database_instance" "clone" { # expect: not-applicable
  name             = "clone"
  database_version = "POSTGRES_15"

  clone {
    source_instance_name = google_sql_database_instance.main.name
  }
}
