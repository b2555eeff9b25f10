# A task of ECS that compares states with this account every morning, with nothing but permissions to read.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.40"
    }
  }
}

locals {
  tags = { service = var.name }
}

resource "aws_cloudwatch_log_group" "audit" {
  name              = "/readygate/${var.name}"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.audit.arn
  tags              = local.tags
}

resource "aws_kms_key" "audit" {
  description             = "Logs and alarms of drift audits"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = data.aws_iam_policy_document.key.json
  tags                    = local.tags
}

data "aws_caller_identity" "here" {}

data "aws_region" "here" {}

data "aws_iam_policy_document" "key" {
  statement {
    sid       = "Account"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.here.account_id}:root"]
    }
  }

  statement {
    sid       = "Services"
    actions   = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*", "kms:DescribeKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.${data.aws_region.here.name}.amazonaws.com", "cloudwatch.amazonaws.com", "events.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.here.account_id]
    }
  }
}

resource "aws_ecs_cluster" "audit" {
  name = var.name
  tags = local.tags

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_ecs_task_definition" "audit" {
  family                   = var.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.reader.arn
  tags                     = local.tags

  container_definitions = jsonencode([
    {
      name                   = "readygate"
      image                  = var.image
      essential              = true
      user                   = "65532"
      readonlyRootFilesystem = true
      command = concat(
        ["drift"],
        var.states,
        flatten([for region in var.regions : ["--region", region]]),
      )
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.audit.name
          awslogs-region        = data.aws_region.here.name
          awslogs-stream-prefix = "audit"
        }
      }
    }
  ])
}
