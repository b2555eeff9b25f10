variable "sources" {
  type = string
}

resource "aws_cloudfront_response_headers_policy" "scripts" {
  name = "scripts"

  security_headers_config {
    content_security_policy {
      content_security_policy = "script-src 'self' ${var.sources}"
      override                = true
    }
  }
}
