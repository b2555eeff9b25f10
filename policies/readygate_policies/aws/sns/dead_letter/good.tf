resource "aws_sns_topic" "orders" {
  name = "orders"
}

resource "aws_sqs_queue" "undelivered" {
  name = "undelivered"
}

data "aws_iam_policy_document" "undelivered" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.undelivered.arn]

    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }
  }
}

resource "aws_sqs_queue_policy" "undelivered" {
  queue_url = aws_sqs_queue.undelivered.id
  policy    = data.aws_iam_policy_document.undelivered.json
}

resource "aws_sns_topic_subscription" "worker" {
  topic_arn      = aws_sns_topic.orders.arn
  protocol       = "lambda"
  endpoint       = "arn:aws:lambda:eu-west-1:111122223333:function:worker"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.undelivered.arn })
}

resource "aws_sns_topic_subscription" "people" { # expect: not-applicable
  topic_arn = aws_sns_topic.orders.arn
  protocol  = "email"
  endpoint  = "team@example.com"
}
