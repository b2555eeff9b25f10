resource "aws_sesv2_email_identity" "shop" {
  email_identity         = "example.com"
  configuration_set_name = "shop"
}

resource "aws_sesv2_configuration_set_event_destination" "topic" {
  configuration_set_name = "shop"
  event_destination_name = "topic"

  event_destination {
    enabled              = true
    matching_event_types = ["BOUNCE", "COMPLAINT", "SEND"]

    sns_destination {
      topic_arn = "arn:aws:sns:eu-west-1:111122223333:bounces"
    }
  }
}
