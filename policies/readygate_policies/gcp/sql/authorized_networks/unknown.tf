variable "office" {
  type = string
}

variable "networks" {
  type = list(string)
}

resource "google_sql_database_instance" "given" {
  database_version = "POSTGRES_16"

  settings {
    tier = "db-custom-2-7680"

    ip_configuration {
      authorized_networks {
        value = "203.0.113.0/24"
      }

      authorized_networks {
        value = var.office
      }
    }
  }
}

resource "google_sql_database_instance" "listed" {
  database_version = "POSTGRES_16"

  settings {
    tier = "db-custom-2-7680"

    ip_configuration {
      dynamic "authorized_networks" {
        for_each = var.networks

        content {
          value = authorized_networks.value
        }
      }
    }
  }
}
