variable "day" {
  type = number
}

resource "google_sql_database_instance" "given" {
  name             = "given"
  database_version = "POSTGRES_15"

  settings {
    tier = "db-custom-2-7680"

    maintenance_window {
      day  = var.day
      hour = 3
    }
  }
}
