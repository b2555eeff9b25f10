variable "role" {
  type = string
}

variable "name" {
  type = string
}

resource "snowflake_user" "ada" {
  name         = "ADA"
  default_role = var.role
}

resource "snowflake_user" "unnamed" {
  name         = var.name
  default_role = "SYSADMIN"
}
