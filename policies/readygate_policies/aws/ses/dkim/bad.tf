resource "aws_ses_domain_identity" "shop" {
  domain = "example.com"
}

resource "aws_ses_domain_dkim" "other" {
  domain = "example.org"
}

resource "aws_route53_record" "keys" {
  zone_id = "Z0123456789"
  name    = "${aws_ses_domain_dkim.other.dkim_tokens[0]}._domainkey"
  type    = "CNAME"
  ttl     = 600
  records = ["${aws_ses_domain_dkim.other.dkim_tokens[0]}.dkim.amazonses.com"]
}
