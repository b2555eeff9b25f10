resource "aws_cloudfront_response_headers_policy" "inline" {
  name = "inline"

  security_headers_config {
    content_security_policy {
      content_security_policy = "script-src 'self' 'unsafe-inline'"
      override                = true
    }
  }
}

resource "aws_cloudfront_response_headers_policy" "anywhere" {
  name = "anywhere"

  security_headers_config {
    content_security_policy {
      content_security_policy = "default-src *"
      override                = true
    }
  }
}

resource "aws_cloudfront_response_headers_policy" "scheme" {
  name = "scheme"

  security_headers_config {
    content_security_policy {
      content_security_policy = "default-src 'self'; script-src https:"
      override                = true
    }
  }
}

resource "aws_cloudfront_response_headers_policy" "frames" {
  name = "frames"

  security_headers_config {
    content_security_policy {
      content_security_policy = "frame-ancestors 'none'"
      override                = true
    }
  }
}

resource "aws_cloudfront_response_headers_policy" "trusted" {
  name = "trusted"

  security_headers_config {
    content_security_policy {
      content_security_policy = "script-src 'strict-dynamic' data:"
      override                = true
    }
  }
}

