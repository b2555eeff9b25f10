variable "given" {
  type      = string
  sensitive = true
}

variable "expires" {
  type    = string
  default = "30"
}

ephemeral "aws_secretsmanager_random_password" "session" {
  password_length = 64
}

resource "aws_ssm_parameter" "generated" {
  name             = "/shop/prod/session-secret"
  type             = "SecureString"
  value_wo         = ephemeral.aws_secretsmanager_random_password.session.random_password
  value_wo_version = 1
}

resource "aws_ssm_parameter" "given" {
  name  = "/shop/prod/apiKey"
  type  = "SecureString"
  value = var.given
}

resource "aws_ssm_parameter" "placeholder" {
  name  = "/shop/prod/client-secret"
  type  = "SecureString"
  value = "changeme"
}

resource "aws_ssm_parameter" "operator" {
  name  = "/shop/prod/oauth-token"
  type  = "SecureString"
  value = "initial"

  lifecycle {
    ignore_changes = [value]
  }
}

resource "aws_ssm_parameter" "setting" { # expect: not-applicable
  name  = "/shop/prod/token-ttl"
  type  = "String"
  value = var.expires
}

resource "aws_sqs_queue" "partner" {
  name = "partner"
}

resource "aws_ssm_parameter" "derived" {
  name  = "/shop/prod/queue-secret"
  type  = "SecureString"
  value = aws_sqs_queue.partner.name
}
