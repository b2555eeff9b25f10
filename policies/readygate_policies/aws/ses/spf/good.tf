resource "aws_ses_domain_mail_from" "shop" {
  domain           = "example.com"
  mail_from_domain = "bounce.example.com"
}

resource "aws_route53_record" "shop" {
  zone_id = "Z0123456789"
  name    = aws_ses_domain_mail_from.shop.mail_from_domain
  type    = "TXT"
  ttl     = 600
  records = ["v=spf1 include:amazonses.com ~all"]
}

resource "aws_sesv2_email_identity_mail_from_attributes" "default" { # expect: not-applicable
  email_identity = "example.org"
}
