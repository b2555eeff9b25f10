resource "aws_ses_email_identity" "team" {
  email = "team@example.com"
}

resource "aws_ses_event_destination" "stream" {
  name                   = "stream"
  configuration_set_name = "shop"
  enabled                = true
  matching_types         = ["bounce", "complaint"]

  kinesis_destination {
    role_arn   = "arn:aws:iam::111122223333:role/stream"
    stream_arn = "arn:aws:firehose:eu-west-1:111122223333:deliverystream/mail"
  }
}
