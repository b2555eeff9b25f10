resource "aws_cloudfront_response_headers_policy" "own" {
  name = "own"

  security_headers_config {
    content_security_policy {
      content_security_policy = "default-src 'self'; Script-Src 'self' https://cdn.example.com; style-src 'unsafe-inline' *;"
      override                = true
    }
  }
}

resource "aws_cloudfront_response_headers_policy" "fallback" {
  name = "fallback"

  security_headers_config {
    content_security_policy {
      content_security_policy = "default-src 'self'"
      override                = true
    }
  }
}

resource "aws_cloudfront_response_headers_policy" "nonce" {
  name = "nonce"

  security_headers_config {
    content_security_policy {
      content_security_policy = "script-src 'nonce-abc' 'unsafe-inline'"
      override                = true
    }
  }
}

resource "aws_cloudfront_response_headers_policy" "hash" {
  name = "hash"

  security_headers_config {
    content_security_policy {
      content_security_policy = "default-src *; script-src 'sha256-abc' 'unsafe-inline'"
      override                = true
    }
  }
}

resource "aws_cloudfront_response_headers_policy" "cors" { # expect: not-applicable
  name = "cors"

  custom_headers_config {
    items {
      header   = "X-Robots-Tag"
      override = true
      value    = "noindex"
    }
  }
}
