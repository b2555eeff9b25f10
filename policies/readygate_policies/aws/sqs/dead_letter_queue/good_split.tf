locals {
  work = toset(["jobs", "pages"])
}

resource "aws_sqs_queue" "failed" { # expect: not-applicable
  for_each = local.work

  name = "${each.key}-failed"
}

resource "aws_sqs_queue" "work" {
  for_each = local.work

  name = each.key
}

resource "aws_sqs_queue_redrive_policy" "work" {
  for_each = local.work

  queue_url = aws_sqs_queue.work[each.key].id

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.failed[each.key].arn
    maxReceiveCount     = 4
  })
}
