data "aws_ssm_parameter" "endpoint" {
  name = "/shop/endpoint"
}

output "endpoint" {
  value = data.aws_ssm_parameter.endpoint.value
}
