module "elsewhere" {
  source = "acme/mail/aws"
  domain = "example.com"
}

resource "aws_ses_domain_identity" "signed_elsewhere" {
  domain = "example.com"
}
