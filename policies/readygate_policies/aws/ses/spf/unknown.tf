variable "record" {
  type = string
}

variable "domain" {
  type = string
}

resource "aws_ses_domain_mail_from" "published_elsewhere" {
  domain           = "example.com"
  mail_from_domain = "bounce.example.com"
}

resource "aws_ses_domain_mail_from" "given_record" {
  domain           = "example.org"
  mail_from_domain = "bounce.example.org"
}

resource "aws_route53_record" "given_record" {
  zone_id = "Z0123456789"
  name    = "bounce.example.org"
  type    = "TXT"
  ttl     = 600
  records = [var.record]
}

resource "aws_ses_domain_mail_from" "given" {
  domain           = var.domain
  mail_from_domain = "bounce.${var.domain}"
}
