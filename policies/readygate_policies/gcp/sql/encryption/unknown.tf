# readygate: parameters gcp-sql-encryption require_own_key=true
variable "key" {
  type = string
}

resource "google_sql_database_instance" "given" {
  name                = "given"
  database_version    = "POSTGRES_15"
  encryption_key_name = var.key
}
