# readygate: parameters aws-waf-web-acl require=true
variable "web_acl_id" {
  type = string
}

resource "aws_cloudfront_distribution" "given" {
  enabled    = true
  web_acl_id = var.web_acl_id
}
