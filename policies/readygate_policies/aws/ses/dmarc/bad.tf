resource "aws_ses_domain_identity" "watches_only" {
  domain = "example.com"
}

resource "aws_route53_record" "watches_only" {
  zone_id = "Z0123456789"
  name    = "_dmarc.example.com"
  type    = "TXT"
  ttl     = 600
  records = ["v=DMARC1; p=none"]
}

resource "aws_ses_domain_identity" "own_goes_first" {
  domain = "mail.example.net"
}

resource "aws_route53_record" "own_goes_first" {
  for_each = { "_dmarc.mail.example.net" = "v=DMARC1; p=none", "_dmarc.example.net" = "v=DMARC1; p=reject" }
  zone_id  = "Z0123456789"
  name     = each.key
  type     = "TXT"
  ttl      = 600
  records  = [each.value]
}

resource "aws_ses_domain_identity" "none" {
  domain = "example.org"
}

resource "aws_route53_record" "verification" {
  zone_id = "Z0123456789"
  name    = "_amazonses.example.org"
  type    = "TXT"
  ttl     = 600
  records = [aws_ses_domain_identity.none.verification_token]
}

resource "aws_ses_domain_identity" "misspelt" {
  domain = "example.info"
}

resource "aws_route53_record" "misspelt" {
  zone_id = "Z0123456789"
  name    = "_dmarc.example.info"
  type    = "TXT"
  ttl     = 600
  records = ["v=DMARC; p=reject"]
}

resource "aws_ses_domain_identity" "keys_only" {
  domain = "example.edu"
}

resource "aws_ses_domain_dkim" "keys_only" {
  domain = "example.edu"
}

resource "aws_route53_record" "keys_only" {
  zone_id = "Z0123456789"
  name    = "${aws_ses_domain_dkim.keys_only.dkim_tokens[0]}._domainkey.example.edu"
  type    = "CNAME"
  ttl     = 600
  records = ["${aws_ses_domain_dkim.keys_only.dkim_tokens[0]}.dkim.amazonses.com"]
}

# A record that validates a certificate is none of text, whatever its name will be.
resource "aws_acm_certificate" "shop" {
  domain_name       = "shop.example.com"
  validation_method = "DNS"
}

resource "aws_route53_record" "validation" {
  for_each = { for option in aws_acm_certificate.shop.domain_validation_options : option.domain_name => option }
  zone_id  = "Z0123456789"
  name     = each.value.resource_record_name
  type     = each.value.resource_record_type
  ttl      = 300
  records  = [each.value.resource_record_value]
}
