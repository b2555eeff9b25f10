variable "domain" {
  type = string
}

resource "aws_ses_domain_identity" "published_elsewhere" {
  domain = "example.com"
}

resource "aws_ses_domain_dkim" "published_elsewhere" {
  domain = "example.com"
}

resource "aws_ses_domain_identity" "given" {
  domain = var.domain
}
