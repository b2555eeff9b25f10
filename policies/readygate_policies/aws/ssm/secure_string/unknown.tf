variable "name" {
  type = string
}

variable "type" {
  type = string
}

resource "aws_ssm_parameter" "any_name" {
  name  = var.name
  type  = "String"
  value = "dark-mode"
}

resource "aws_ssm_parameter" "any_type" {
  name  = "/shop/prod/password"
  type  = var.type
  value = "changeme"
}
