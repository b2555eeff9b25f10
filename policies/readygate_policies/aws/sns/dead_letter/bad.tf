resource "aws_sns_topic" "orders" {
  name = "orders"
}

resource "aws_sqs_queue" "closed" {
  name = "closed"
}

resource "aws_sns_topic_subscription" "none" {
  topic_arn = aws_sns_topic.orders.arn
  protocol  = "https"
  endpoint  = "https://api.example.com/orders"
}

resource "aws_sns_topic_subscription" "refused" {
  topic_arn      = aws_sns_topic.orders.arn
  protocol       = "lambda"
  endpoint       = "arn:aws:lambda:eu-west-1:111122223333:function:worker"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.closed.arn })
}
