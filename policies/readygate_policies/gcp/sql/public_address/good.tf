resource "google_sql_database_instance" "private" {
  name             = "private"
  database_version = "POSTGRES_15"

  settings {
    tier = "db-custom-2-7680"

    ip_configuration {
      ipv4_enabled    = false
      private_network = "projects/shop/global/networks/main"
    }
  }
}

resource "google_sql_database_instance" "clone" { # expect: not-applicable
  name             = "clone"
  database_version = "POSTGRES_15"

  clone {
    source_instance_name = google_sql_database_instance.private.name
  }
}
