resource "aws_ses_domain_identity" "bounces_only" {
  domain = "example.com"
}

resource "aws_ses_identity_notification_topic" "bounces_only" {
  identity          = aws_ses_domain_identity.bounces_only.domain
  notification_type = "Bounce"
  topic_arn         = "arn:aws:sns:eu-west-1:111122223333:bounces"
}

resource "aws_ses_identity_notification_topic" "no_topic" {
  identity          = aws_ses_domain_identity.bounces_only.domain
  notification_type = "Complaint"
}

resource "aws_ses_identity_notification_topic" "of_another" {
  identity          = "example.org"
  notification_type = "Complaint"
  topic_arn         = "arn:aws:sns:eu-west-1:111122223333:bounces"
}

resource "aws_ses_event_destination" "off" {
  name                   = "off"
  configuration_set_name = "shop"
  matching_types         = ["bounce", "complaint"]

  sns_destination {
    topic_arn = "arn:aws:sns:eu-west-1:111122223333:bounces"
  }
}

resource "aws_sesv2_configuration_set_event_destination" "counts_only" {
  configuration_set_name = "shop"
  event_destination_name = "counts-only"

  event_destination {
    enabled              = true
    matching_event_types = ["BOUNCE", "COMPLAINT"]

    cloud_watch_destination {
      dimension_configuration {
        default_dimension_value = "shop"
        dimension_name          = "shop"
        dimension_value_source  = "EMAIL_HEADER"
      }
    }
  }
}

resource "aws_sesv2_configuration_set_event_destination" "bounces_only" {
  configuration_set_name = "shop"
  event_destination_name = "bounces-only"

  event_destination {
    enabled              = true
    matching_event_types = ["BOUNCE"]

    sns_destination {
      topic_arn = "arn:aws:sns:eu-west-1:111122223333:bounces"
    }
  }
}

resource "aws_ses_event_destination" "bounces_only" {
  name                   = "bounces-only"
  configuration_set_name = "shop"
  enabled                = true
  matching_types         = ["bounce"]

  sns_destination {
    topic_arn = "arn:aws:sns:eu-west-1:111122223333:bounces"
  }
}
