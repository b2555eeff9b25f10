variable "database_password" {
  type      = string
  default   = "Kx82hTq1"
  sensitive = true
}

variable "database" {
  default = {
    name     = "shop"
    password = "Kx82hTq1"
  }
}

variable "keys" {
  default = ["AKIAQ3EGRF7YTSLHN6XP"]
}

variable "secrets" {
  default = ["x9Tq81LkzP"]
}
