variable "password" {
  type    = string
  default = "correct-horse-battery-staple"
}

resource "aws_ssm_parameter" "readable" {
  name  = "/shop/prod/db_password"
  type  = "String"
  value = "changeme"
}

resource "aws_ssm_parameter" "literal" {
  name  = "/shop/prod/stripe-api-key"
  type  = "SecureString"
  value = "not-a-real-key-8f2c61d07b"
}

resource "aws_ssm_parameter" "default" {
  name  = "/shop/prod/password"
  type  = "SecureString"
  value = var.password
}

# What is kept as a SecureString is a secret, whatever its name.
resource "aws_ssm_parameter" "by_type" {
  name  = "/shop/prod/partner"
  type  = "SecureString"
  value = "not-a-real-key-8f2c61d07b"
}
