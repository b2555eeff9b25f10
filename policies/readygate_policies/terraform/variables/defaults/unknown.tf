variable "certificate_secret" {
  type    = string
  default = "prodonly"
}

variable "token_validation" {
  type    = string
  default = "prod-only"
}

variable "client_secret" { # expect: fail
  type    = string
  default = "prodonly"
}

variable "signing_secret" { # expect: fail
  type    = string
  default = "prodonly7"
}
