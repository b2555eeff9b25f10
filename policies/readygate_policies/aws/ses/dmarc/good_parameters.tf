# readygate: parameters aws-ses-dmarc policies=["none", "quarantine", "reject"]
resource "aws_ses_domain_identity" "watches" {
  domain = "example.com"
}

resource "aws_route53_record" "watches" {
  zone_id = "Z0123456789"
  name    = "_dmarc.example.com"
  type    = "TXT"
  ttl     = 600
  records = ["v=DMARC1; p=none"]
}
