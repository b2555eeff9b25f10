resource "aws_budgets_budget" "mailed" {
  name         = "mailed"
  budget_type  = "COST"
  limit_amount = "500"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  notification {
    comparison_operator        = "GREATER_THAN"
    notification_type          = "ACTUAL"
    threshold                  = 100
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = ["finance@example.com"]
  }
}

resource "aws_budgets_budget" "dollars" {
  name         = "dollars"
  budget_type  = "COST"
  limit_amount = "500"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  notification {
    comparison_operator        = "GREATER_THAN"
    notification_type          = "ACTUAL"
    threshold                  = 400
    threshold_type             = "ABSOLUTE_VALUE"
    subscriber_email_addresses = ["finance@example.com"]
  }
}

resource "aws_sns_topic" "finance" {
  name = "finance"
}

resource "aws_sns_topic_subscription" "finance" {
  topic_arn = aws_sns_topic.finance.arn
  protocol  = "email"
  endpoint  = "finance@example.com"
}

resource "aws_budgets_budget" "published" {
  name         = "published"
  budget_type  = "COST"
  limit_amount = "500"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  notification {
    comparison_operator       = "GREATER_THAN"
    notification_type         = "ACTUAL"
    threshold                 = 80
    threshold_type            = "PERCENTAGE"
    subscriber_sns_topic_arns = [aws_sns_topic.finance.arn]
  }
}

resource "aws_budgets_budget" "usage" { # expect: not-applicable
  name         = "usage"
  budget_type  = "USAGE"
  limit_amount = "500"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"
}
