variable "policy" {
  type = string
}

resource "aws_cloudfront_response_headers_policy" "given" {
  name = "given"

  security_headers_config {
    content_security_policy {
      content_security_policy = var.policy
      override                = true
    }
  }
}

