variable "api_token" {
  description = "The token, which is kept encrypted by KMS."
  type        = string
}

variable "registry_credentials" {
  description = "User and password, joined by a colon."
  type        = string
}
