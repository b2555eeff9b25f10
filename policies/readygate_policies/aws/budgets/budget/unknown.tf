variable "recipients" {
  type = list(string)
}

variable "limit" {
  type = number
}

variable "kind" {
  type = string
}

resource "aws_budgets_budget" "given" {
  name         = "given"
  budget_type  = "COST"
  limit_amount = "500"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  notification {
    comparison_operator        = "GREATER_THAN"
    notification_type          = "ACTUAL"
    threshold                  = 80
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = var.recipients
  }
}

resource "aws_budgets_budget" "elsewhere" {
  name         = "elsewhere"
  budget_type  = "COST"
  limit_amount = "500"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  notification {
    comparison_operator       = "GREATER_THAN"
    notification_type         = "ACTUAL"
    threshold                 = 80
    threshold_type            = "PERCENTAGE"
    subscriber_sns_topic_arns = ["arn:aws:sns:us-east-1:111122223333:finance"]
  }
}

resource "aws_budgets_budget" "limit" {
  name         = "limit"
  budget_type  = "COST"
  limit_amount = tostring(var.limit)
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

resource "aws_budgets_budget" "kind" {
  name         = "kind"
  budget_type  = var.kind
  limit_amount = "500"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"
}
