variable "database_password" { # expect: not-applicable
  type = string
}

variable "api_token" {
  type    = string
  default = null
}

variable "client_secret" {
  type    = string
  default = ""
}

variable "signing_key" {
  type    = string
  default = "change me"
}

variable "password_parameter" {
  type    = string
  default = "/shop/prod/password"
}

variable "private_key" {
  type    = string
  default = "/etc/ssl/private.pem"
}

variable "database" {
  type = object({ name = string, password = optional(string) })
  default = {
    name     = "shop_production"
    password = null
  }
}

variable "webhook" {
  type    = string
  default = "<https://hooks.slack.com/services/T0/B0/key>"
}

variable "retries" {
  type    = number
  default = 3
}

variable "signing_keys" {
  type    = list(string)
  default = ["change me"]
}
