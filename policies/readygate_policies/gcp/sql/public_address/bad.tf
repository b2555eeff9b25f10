resource "google_sql_database_instance" "default" {
  name             = "default"
  database_version = "POSTGRES_15"

  settings {
    tier = "db-custom-2-7680"
  }
}

resource "google_sql_database_instance" "both" {
  name             = "both"
  database_version = "POSTGRES_15"

  settings {
    tier = "db-custom-2-7680"

    ip_configuration {
      ipv4_enabled    = true
      private_network = "projects/shop/global/networks/main"
    }
  }
}
