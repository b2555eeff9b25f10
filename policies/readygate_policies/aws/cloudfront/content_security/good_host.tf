variable "api" {
  type = string
}

resource "aws_cloudfront_response_headers_policy" "host" {
  name = "host"

  security_headers_config {
    content_security_policy {
      content_security_policy = "default-src 'self'; connect-src 'self' https://${var.api}"
      override                = true
    }
  }
}
