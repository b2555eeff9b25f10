resource "aws_dynamodb_table" "orders" {
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_backup_restore_testing_plan" "weekly" {
  name                = "weekly"
  schedule_expression = "cron(0 7 ? * MON *)"

  recovery_point_selection {
    algorithm            = "LATEST_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["SNAPSHOT"]
  }
}

resource "aws_backup_restore_testing_selection" "orders" {
  name                      = "orders"
  restore_testing_plan_name = aws_backup_restore_testing_plan.weekly.name
  protected_resource_type   = "DynamoDB"
  protected_resource_arns   = [aws_dynamodb_table.orders.arn]
  iam_role_arn              = "arn:aws:iam::111122223333:role/restore"
}

resource "aws_backup_restore_testing_plan" "monthly" {
  name                = "monthly"
  schedule_expression = "cron(0 7 1 * ? *)"

  recovery_point_selection {
    algorithm            = "RANDOM_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["CONTINUOUS"]
  }
}

resource "aws_backup_restore_testing_selection" "every_bucket" {
  name                      = "every_bucket"
  restore_testing_plan_name = aws_backup_restore_testing_plan.monthly.name
  protected_resource_type   = "S3"
  protected_resource_arns   = ["*"]
  iam_role_arn              = "arn:aws:iam::111122223333:role/restore"
}

resource "aws_backup_restore_testing_plan" "tagged" {
  name                = "tagged"
  schedule_expression = "cron(0 7 1 * ? *)"

  recovery_point_selection {
    algorithm            = "RANDOM_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["CONTINUOUS"]
  }
}

resource "aws_backup_restore_testing_selection" "tagged" {
  name                      = "tagged"
  restore_testing_plan_name = aws_backup_restore_testing_plan.tagged.name
  protected_resource_type   = "S3"
  iam_role_arn              = "arn:aws:iam::111122223333:role/restore"

  protected_resource_conditions {
    string_equals {
      key   = "aws:ResourceTag/backup"
      value = "daily"
    }
  }
}

resource "aws_backup_restore_testing_plan" "named" {
  name                = "named"
  schedule_expression = "cron(0 7 1 * ? *)"

  recovery_point_selection {
    algorithm            = "RANDOM_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["SNAPSHOT"]
  }
}

resource "aws_backup_restore_testing_selection" "named" {
  name                      = "named"
  restore_testing_plan_name = "named"
  protected_resource_type   = "RDS"
  protected_resource_arns   = ["arn:aws:rds:eu-west-1:111122223333:db:shop"]
  iam_role_arn              = "arn:aws:iam::111122223333:role/restore"
}
