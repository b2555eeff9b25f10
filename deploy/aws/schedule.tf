resource "aws_security_group" "audit" {
  name        = var.name
  description = "Drift audits: out to the APIs of AWS, and nothing in"
  vpc_id      = var.vpc_id
  tags        = local.tags
}

resource "aws_vpc_security_group_egress_rule" "https" {
  security_group_id = aws_security_group.audit.id
  description       = "APIs of AWS"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_cloudwatch_event_rule" "daily" {
  name                = var.name
  description         = "Compare states with the account"
  schedule_expression = var.schedule
  tags                = local.tags
}

resource "aws_cloudwatch_event_target" "audit" {
  rule     = aws_cloudwatch_event_rule.daily.name
  arn      = aws_ecs_cluster.audit.arn
  role_arn = aws_iam_role.starter.arn

  ecs_target {
    task_definition_arn = aws_ecs_task_definition.audit.arn_without_revision
    launch_type         = "FARGATE"
    task_count          = 1

    network_configuration {
      subnets          = var.subnets
      security_groups  = [aws_security_group.audit.id]
      assign_public_ip = false
    }
  }

  retry_policy {
    maximum_retry_attempts       = 3
    maximum_event_age_in_seconds = 3600
  }

  dead_letter_config {
    arn = aws_sqs_queue.not_started.arn
  }
}

# Starts that EventBridge gave up.
resource "aws_sqs_queue" "not_started" {
  name                      = "${var.name}-not-started"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
  tags                      = local.tags
}

resource "aws_sqs_queue_policy" "not_started" {
  queue_url = aws_sqs_queue.not_started.id
  policy    = data.aws_iam_policy_document.not_started.json
}

data "aws_iam_policy_document" "not_started" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.not_started.arn]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_cloudwatch_event_rule.daily.arn]
    }
  }
}

resource "aws_sns_topic" "alarms" {
  name              = "${var.name}-alarms"
  kms_master_key_id = aws_kms_key.audit.id
  tags              = local.tags
}

resource "aws_sns_topic_subscription" "alarms" {
  for_each  = toset(var.alarm_emails)
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = each.value
}

resource "aws_cloudwatch_metric_alarm" "not_started" {
  alarm_name          = "${var.name}-not-started"
  alarm_description   = "A drift audit could not be started; the message in the queue says why."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.not_started.name }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  tags                = local.tags
}
