variable "arns" {
  type = list(string)
}

variable "arn" {
  type = string
}

variable "kind" {
  type = string
}

resource "aws_backup_restore_testing_plan" "given" {
  name                = "given"
  schedule_expression = "cron(0 7 ? * MON *)"

  recovery_point_selection {
    algorithm            = "LATEST_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["SNAPSHOT"]
  }
}

resource "aws_backup_restore_testing_selection" "given" {
  name                      = "given"
  restore_testing_plan_name = aws_backup_restore_testing_plan.given.name
  protected_resource_type   = "S3"
  iam_role_arn              = "arn:aws:iam::111122223333:role/restore"
  protected_resource_arns   = var.arns
}

resource "aws_backup_restore_testing_plan" "kind" {
  name                = "kind"
  schedule_expression = "cron(0 7 ? * MON *)"

  recovery_point_selection {
    algorithm            = "LATEST_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["SNAPSHOT"]
  }
}

resource "aws_backup_restore_testing_selection" "kind" {
  name                      = "kind"
  restore_testing_plan_name = aws_backup_restore_testing_plan.kind.name
  protected_resource_type   = var.kind
  iam_role_arn              = "arn:aws:iam::111122223333:role/restore"
  protected_resource_arns   = ["arn:aws:s3:::uploads"]
}

resource "aws_backup_restore_testing_plan" "one" {
  name                = "one"
  schedule_expression = "cron(0 7 ? * MON *)"

  recovery_point_selection {
    algorithm            = "LATEST_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["SNAPSHOT"]
  }
}

resource "aws_backup_restore_testing_selection" "one" {
  name                      = "one"
  restore_testing_plan_name = aws_backup_restore_testing_plan.one.name
  protected_resource_type   = "S3"
  iam_role_arn              = "arn:aws:iam::111122223333:role/restore"
  protected_resource_arns   = [var.arn]
}
