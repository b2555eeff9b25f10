provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "far"
  region = "us-east-1"
}

resource "aws_ecs_account_setting_default" "insights" {
  name  = "containerInsights"
  value = "enabled"
}

resource "aws_ecs_cluster" "silent" {
  name = "silent"
}

resource "aws_ecs_cluster" "off" { # expect: fail
  name = "off"

  setting {
    name  = "containerInsights"
    value = "disabled"
  }
}

resource "aws_ecs_cluster" "far" { # expect: fail
  provider = aws.far
  name     = "far"
}
