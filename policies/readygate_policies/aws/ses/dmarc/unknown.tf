variable "domain" {
  type = string
}

variable "record" {
  type = string
}

resource "aws_ses_domain_identity" "given" {
  domain = var.domain
}

resource "aws_ses_domain_identity" "published_elsewhere" {
  domain = "example.com"
}

resource "aws_ses_domain_identity" "given_record" {
  domain = "example.org"
}

resource "aws_route53_record" "given_record" {
  zone_id = "Z0123456789"
  name    = "_dmarc.example.org"
  type    = "TXT"
  ttl     = 600
  records = [var.record]
}
