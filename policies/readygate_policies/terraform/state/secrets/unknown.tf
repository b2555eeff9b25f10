variable "password" {
  type      = string
  sensitive = true
}

resource "google_sql_user" "from_outside" {
  name     = "api"
  instance = "orders"
  password = var.password
}
