resource "aws_route53_zone" "shop" {
  name = "example.com"
}

resource "aws_ses_domain_identity" "shop" {
  domain = "example.com"
}

resource "aws_route53_record" "relative" {
  zone_id = aws_route53_zone.shop.zone_id
  name    = "_dmarc"
  type    = "TXT"
  ttl     = 600
  records = ["v=DMARC1; p=reject; rua=mailto:dmarc@example.com"]
}

resource "aws_sesv2_email_identity" "below" {
  email_identity = "mail.example.com"
}

resource "aws_sesv2_email_identity" "address" { # expect: not-applicable
  email_identity = "shop@example.org"
}

resource "aws_ses_domain_identity" "elsewhere" {
  domain = "example.net"
}

resource "google_dns_record_set" "whole" {
  managed_zone = "net"
  name         = "_dmarc.example.net."
  type         = "TXT"
  ttl          = 600
  rrdatas      = ["\"v=DMARC1;\" \"p=quarantine\""]
}
