variable "database_password" {
  type = string
}

variable "stripe_api_key" {}

variable "client_secret" {
  sensitive = false
}
