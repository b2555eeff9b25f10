variable "database_password" {
  type      = string
  sensitive = true
}

provider "postgresql" {
  host     = "db.acme.com"
  password = var.database_password
}
