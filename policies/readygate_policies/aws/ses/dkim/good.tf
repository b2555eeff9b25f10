resource "aws_ses_domain_identity" "shop" {
  domain = "example.com"
}

resource "aws_ses_domain_dkim" "shop" {
  domain = aws_ses_domain_identity.shop.domain
}

resource "aws_route53_record" "keys" {
  count   = 3
  zone_id = "Z0123456789"
  name    = "${aws_ses_domain_dkim.shop.dkim_tokens[count.index]}._domainkey"
  type    = "CNAME"
  ttl     = 600
  records = ["${aws_ses_domain_dkim.shop.dkim_tokens[count.index]}.dkim.amazonses.com"]
}
