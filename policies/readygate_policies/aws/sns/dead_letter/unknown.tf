variable "policy" {
  type = string
}

resource "aws_sns_topic" "orders" {
  name = "orders"
}

resource "aws_sns_topic_subscription" "given" {
  topic_arn      = aws_sns_topic.orders.arn
  protocol       = "lambda"
  endpoint       = "arn:aws:lambda:eu-west-1:111122223333:function:worker"
  redrive_policy = var.policy
}
