resource "aws_ecs_account_setting_default" "addresses" {
  name  = "taskLongArnFormat"
  value = "enabled"
}

resource "aws_ecs_account_setting_default" "insights" {
  name  = "containerInsights"
  value = "disabled"
}

resource "aws_ecs_cluster" "silent" {
  name = "silent"
}
