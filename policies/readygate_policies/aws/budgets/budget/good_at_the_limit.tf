resource "aws_budgets_budget" "at_the_limit" {
  name         = "at-the-limit"
  budget_type  = "COST"
  limit_amount = "500"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  notification {
    comparison_operator        = "GREATER_THAN"
    notification_type          = "ACTUAL"
    threshold                  = 500
    threshold_type             = "ABSOLUTE_VALUE"
    subscriber_email_addresses = ["finance@example.com"]
  }
}
