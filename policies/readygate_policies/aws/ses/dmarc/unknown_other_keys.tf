resource "aws_ses_domain_identity" "elsewhere" {
  domain = "example.com"
}

# The records of another domain say nothing about this one.
resource "aws_ses_domain_dkim" "other" {
  domain = "example.net"
}

resource "aws_route53_record" "other" {
  zone_id = "Z0123456789"
  name    = "${aws_ses_domain_dkim.other.dkim_tokens[0]}._domainkey.example.net"
  type    = "CNAME"
  ttl     = 600
  records = ["${aws_ses_domain_dkim.other.dkim_tokens[0]}.dkim.amazonses.com"]
}
