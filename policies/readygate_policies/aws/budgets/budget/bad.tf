resource "aws_budgets_budget" "silent" {
  name         = "silent"
  budget_type  = "COST"
  limit_amount = "500"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"
}

resource "aws_budgets_budget" "unread" {
  name         = "unread"
  budget_type  = "COST"
  limit_amount = "500"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  notification {
    comparison_operator        = "GREATER_THAN"
    notification_type          = "ACTUAL"
    threshold                  = 80
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = []
  }
}

resource "aws_budgets_budget" "late" {
  name         = "late"
  budget_type  = "COST"
  limit_amount = "500"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  notification {
    comparison_operator        = "GREATER_THAN"
    notification_type          = "ACTUAL"
    threshold                  = 150
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = ["finance@example.com"]
  }
}

resource "aws_budgets_budget" "late_dollars" {
  name         = "late_dollars"
  budget_type  = "COST"
  limit_amount = "500"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  notification {
    comparison_operator        = "GREATER_THAN"
    notification_type          = "ACTUAL"
    threshold                  = 501
    threshold_type             = "ABSOLUTE_VALUE"
    subscriber_email_addresses = ["finance@example.com"]
  }
}

resource "aws_budgets_budget" "below" {
  name         = "below"
  budget_type  = "COST"
  limit_amount = "500"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  notification {
    comparison_operator        = "LESS_THAN"
    notification_type          = "ACTUAL"
    threshold                  = 80
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = ["finance@example.com"]
  }
}

resource "aws_sns_topic" "deserted" {
  name = "deserted"
}

resource "aws_budgets_budget" "deserted" {
  name         = "deserted"
  budget_type  = "COST"
  limit_amount = "500"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  notification {
    comparison_operator       = "GREATER_THAN"
    notification_type         = "ACTUAL"
    threshold                 = 80
    threshold_type            = "PERCENTAGE"
    subscriber_sns_topic_arns = [aws_sns_topic.deserted.arn]
  }
}

# 60 dollars of 50, not 60 percent.
resource "aws_budgets_budget" "dollars" {
  name         = "dollars"
  budget_type  = "COST"
  limit_amount = "50"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  notification {
    comparison_operator        = "GREATER_THAN"
    notification_type          = "ACTUAL"
    threshold                  = 60
    threshold_type             = "ABSOLUTE_VALUE"
    subscriber_email_addresses = ["finance@example.com"]
  }
}
