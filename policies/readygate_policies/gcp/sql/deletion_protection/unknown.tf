variable "protect" {
  type = bool
}

resource "google_sql_database_instance" "given" {
  name                = "given"
  database_version    = "POSTGRES_15"
  deletion_protection = var.protect
}
