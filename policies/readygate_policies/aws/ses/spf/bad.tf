locals {
  records = {
    "everybody" = "v=spf1 include:amazonses.com +all"
    "everyone"  = "v=spf1 include:amazonses.com all"
    "others"    = "v=spf1 include:_spf.example.org -all"
    "no-spf"    = "include:amazonses.com -all"
  }
}

resource "aws_ses_domain_mail_from" "wrong" {
  for_each         = local.records
  domain           = "example.com"
  mail_from_domain = "${each.key}.example.com"
}

resource "aws_route53_record" "wrong" {
  for_each = local.records
  zone_id  = "Z0123456789"
  name     = "${each.key}.example.com"
  type     = "TXT"
  ttl      = 600
  records  = [each.value]
}

resource "aws_ses_domain_mail_from" "mail_exchange_only" {
  domain           = "example.org"
  mail_from_domain = "bounce.example.org"
}

resource "aws_route53_record" "mail_exchange_only" {
  zone_id = "Z0123456789"
  name    = aws_ses_domain_mail_from.mail_exchange_only.mail_from_domain
  type    = "MX"
  ttl     = 600
  records = ["10 feedback-smtp.eu-west-1.amazonses.com"]
}

# The name is written twice, so that only the other record tells that records of the domain belong here.
resource "aws_ses_domain_mail_from" "exchange_by_name" {
  domain           = "example.net"
  mail_from_domain = "bounce.example.net"
}

resource "aws_route53_record" "exchange_by_name" {
  zone_id = "Z0123456789"
  name    = "bounce.example.net"
  type    = "MX"
  ttl     = 600
  records = ["10 feedback-smtp.eu-west-1.amazonses.com"]
}
