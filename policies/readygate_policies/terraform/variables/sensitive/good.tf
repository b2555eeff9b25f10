variable "database_password" {
  type      = string
  sensitive = true
}

variable "api_token" {
  type      = string
  ephemeral = true
}

variable "rotate_secret" { # expect: not-applicable
  type = bool
}

variable "token_ttl" { # expect: not-applicable
  type = string
}
