resource "aws_ses_domain_identity" "shop" {
  domain = "example.com"
}

resource "aws_ses_identity_notification_topic" "shop" {
  for_each          = toset(["Bounce", "Complaint"])
  identity          = aws_ses_domain_identity.shop.domain
  notification_type = each.key
  topic_arn         = "arn:aws:sns:eu-west-1:111122223333:bounces"
}

resource "aws_ses_domain_identity" "topic_to_be_made" {
  domain = "example.org"
}

resource "aws_sns_topic" "bounces" {
  name = "bounces"
}

resource "aws_ses_identity_notification_topic" "topic_to_be_made" {
  for_each          = toset(["Bounce", "Complaint"])
  identity          = aws_ses_domain_identity.topic_to_be_made.domain
  notification_type = each.key
  topic_arn         = aws_sns_topic.bounces.arn
}
