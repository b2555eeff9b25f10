resource "google_sql_database_instance" "encrypted" {
  name             = "encrypted"
  database_version = "POSTGRES_15"

  settings {
    tier = "db-custom-2-7680"

    ip_configuration {
      ssl_mode = "ENCRYPTED_ONLY"
    }
  }
}

resource "google_sql_database_instance" "certificates" {
  name             = "certificates"
  database_version = "POSTGRES_15"

  settings {
    tier = "db-custom-2-7680"

    ip_configuration {
      ssl_mode = "TRUSTED_CLIENT_CERTIFICATE_REQUIRED"
    }
  }
}

resource "google_sql_database_instance" "older" {
  name             = "older"
  database_version = "POSTGRES_15"

  settings {
    tier = "db-custom-2-7680"

    ip_configuration {
      require_ssl = true
    }
  }
}

resource "google_sql_database_instance" "connectors" {
  name             = "connectors"
  database_version = "POSTGRES_15"

  settings {
    tier                  = "db-custom-2-7680"
    connector_enforcement = "REQUIRED"
  }
}

resource "google_sql_database_instance" "clone" { # expect: not-applicable
  name             = "clone"
  database_version = "POSTGRES_15"

  clone {
    source_instance_name = google_sql_database_instance.encrypted.name
  }
}
