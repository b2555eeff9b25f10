# readygate: parameters snowflake-account-inventory databases=["RAW"]
resource "aws_sns_topic" "this" {
  name = "topic"
}

terraform { # expect: not-applicable
}
