resource "aws_backup_restore_testing_plan" "idle" {
  name                = "idle"
  schedule_expression = "cron(0 7 ? * MON *)"

  recovery_point_selection {
    algorithm            = "LATEST_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["SNAPSHOT"]
  }
}

resource "aws_backup_restore_testing_plan" "nothing" {
  name                = "nothing"
  schedule_expression = "cron(0 7 ? * MON *)"

  recovery_point_selection {
    algorithm            = "LATEST_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["SNAPSHOT"]
  }
}

resource "aws_backup_restore_testing_selection" "nothing" {
  name                      = "nothing"
  restore_testing_plan_name = aws_backup_restore_testing_plan.nothing.name
  protected_resource_type   = "DynamoDB"
  iam_role_arn              = "arn:aws:iam::111122223333:role/restore"
  protected_resource_arns   = []
}

# Tables are no buckets.
resource "aws_backup_restore_testing_plan" "mistaken" {
  name                = "mistaken"
  schedule_expression = "cron(0 7 ? * MON *)"

  recovery_point_selection {
    algorithm            = "LATEST_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["SNAPSHOT"]
  }
}

resource "aws_dynamodb_table" "orders" {
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_backup_restore_testing_selection" "mistaken" {
  name                      = "mistaken"
  restore_testing_plan_name = aws_backup_restore_testing_plan.mistaken.name
  protected_resource_type   = "S3"
  iam_role_arn              = "arn:aws:iam::111122223333:role/restore"
  protected_resource_arns   = [aws_dynamodb_table.orders.arn]
}

resource "aws_backup_restore_testing_plan" "mistaken_arn" {
  name                = "mistaken_arn"
  schedule_expression = "cron(0 7 ? * MON *)"

  recovery_point_selection {
    algorithm            = "LATEST_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["SNAPSHOT"]
  }
}

resource "aws_backup_restore_testing_selection" "mistaken_arn" {
  name                      = "mistaken_arn"
  restore_testing_plan_name = aws_backup_restore_testing_plan.mistaken_arn.name
  protected_resource_type   = "S3"
  iam_role_arn              = "arn:aws:iam::111122223333:role/restore"
  protected_resource_arns   = ["arn:aws:dynamodb:eu-west-1:111122223333:table/orders"]
}

resource "aws_backup_restore_testing_plan" "by_name" {
  name                = "by_name"
  schedule_expression = "cron(0 7 ? * MON *)"

  recovery_point_selection {
    algorithm            = "LATEST_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["SNAPSHOT"]
  }
}

resource "aws_backup_restore_testing_selection" "by_name" {
  name                      = "by_name"
  restore_testing_plan_name = aws_backup_restore_testing_plan.by_name.name
  protected_resource_type   = "DynamoDB"
  iam_role_arn              = "arn:aws:iam::111122223333:role/restore"
  protected_resource_arns   = ["invoices"]
}
