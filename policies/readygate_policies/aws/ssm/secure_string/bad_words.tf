# readygate: parameters aws-ssm-secure-string secret_words=["licence"]
resource "aws_ssm_parameter" "licence" {
  name  = "/shop/prod/licence"
  type  = "String"
  value = "changeme"
}

resource "aws_ssm_parameter" "password" { # expect: not-applicable
  name  = "/shop/prod/password"
  type  = "String"
  value = "changeme"
}
