resource "google_sql_database_instance" "office" {
  database_version = "POSTGRES_16"

  settings {
    tier = "db-custom-2-7680"

    ip_configuration {
      authorized_networks {
        value = "203.0.113.0/24"
      }

      authorized_networks {
        value = "198.51.100.7"
      }
    }
  }
}

resource "google_sql_database_instance" "none" {
  database_version = "POSTGRES_16"

  settings {
    tier = "db-custom-2-7680"
  }
}

resource "google_sql_database_instance" "private" {
  database_version = "POSTGRES_16"

  settings {
    tier = "db-custom-2-7680"

    ip_configuration {
      ipv4_enabled    = false
      private_network = "projects/p/global/networks/main"

      authorized_networks {
        value = "0.0.0.0/0"
      }
    }
  }
}
