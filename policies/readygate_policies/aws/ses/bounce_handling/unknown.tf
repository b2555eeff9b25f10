variable "identity" {
  type = string
}

resource "aws_ses_domain_identity" "perhaps_meant" {
  domain = "example.com"
}

resource "aws_ses_identity_notification_topic" "given" {
  for_each          = toset(["Bounce", "Complaint"])
  identity          = var.identity
  notification_type = each.key
  topic_arn         = "arn:aws:sns:eu-west-1:111122223333:bounces"
}

variable "topic" {
  type = string
}

resource "aws_ses_domain_identity" "perhaps_no_topic" {
  domain = "example.org"
}

resource "aws_ses_identity_notification_topic" "perhaps_none" {
  for_each          = toset(["Bounce", "Complaint"])
  identity          = aws_ses_domain_identity.perhaps_no_topic.domain
  notification_type = each.key
  topic_arn         = var.topic
}
