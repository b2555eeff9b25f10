variable "encryption_key" { # expect: not-applicable
  description = "The KMS key id to use for encryption."
  type        = string
  default     = null
}

variable "secrets" { # expect: not-applicable
  description = "The secrets to pass to the container."
  type = list(object({
    name      = string
    valueFrom = string
  }))
  default = null
}

variable "container_repository_credentials" { # expect: not-applicable
  type        = map(string)
  description = "The ARN of a secret that holds the credentials."
  default     = null
}

variable "master_password_rotation_duration" { # expect: not-applicable
  type    = string
  default = null
}
