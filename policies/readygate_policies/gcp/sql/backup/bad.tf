resource "google_sql_database_instance" "none" {
  name             = "none"
  database_version = "POSTGRES_15"

  settings {
    tier = "db-custom-2-7680"
  }
}

resource "google_sql_database_instance" "off" {
  name             = "off"
  database_version = "POSTGRES_15"

  settings {
    tier    = "db-perf-optimized-N-2"
    edition = "ENTERPRISE_PLUS"

    backup_configuration {
      enabled = false
    }
  }
}

resource "google_sql_database_instance" "few" {
  name             = "few"
  database_version = "POSTGRES_15"

  settings {
    tier = "db-custom-2-7680"

    backup_configuration {
      enabled = true

      backup_retention_settings {
        retained_backups = 6
      }
    }
  }
}

# The edition is Enterprise, whatever the version.
resource "google_sql_database_instance" "enterprise" {
  name             = "enterprise"
  database_version = "POSTGRES_17"

  settings {
    tier    = "db-custom-2-7680"
    edition = "ENTERPRISE"
  }
}

# A clone with settings of its own.
resource "google_sql_database_instance" "clone" {
  name             = "clone"
  database_version = "POSTGRES_15"

  clone {
    source_instance_name = "elsewhere"
  }

  settings {
    tier = "db-custom-2-7680"
  }
}
