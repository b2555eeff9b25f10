resource "google_sql_database_instance" "world" {
  database_version = "POSTGRES_16"

  settings {
    tier = "db-custom-2-7680"

    ip_configuration {
      authorized_networks {
        value = "0.0.0.0/0"
      }
    }
  }
}

# No entry is the world, but together they are.
resource "google_sql_database_instance" "halves" {
  database_version = "POSTGRES_16"

  settings {
    tier = "db-custom-2-7680"

    ip_configuration {
      authorized_networks {
        value = "0.0.0.0/1"
      }

      authorized_networks {
        value = "128.0.0.0/1"
      }
    }
  }
}

resource "google_sql_database_instance" "spelled" {
  database_version = "POSTGRES_16"

  settings {
    tier = "db-custom-2-7680"

    ip_configuration {
      authorized_networks {
        value = "0.0.0.0/0.0.0.0"
      }
    }
  }
}
