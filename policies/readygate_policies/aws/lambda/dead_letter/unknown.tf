variable "principal" {
  type = string
}

variable "target_arn" {
  type = string
}

resource "aws_lambda_function" "maybe_asynchronous" {
  function_name = "maybe_asynchronous"
  role          = "arn:aws:iam::111122223333:role/maybe_asynchronous"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/maybe_asynchronous:1"
}

resource "aws_lambda_permission" "maybe" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.maybe_asynchronous.function_name
  principal     = var.principal
}

resource "aws_lambda_function" "maybe_kept" {
  function_name = "maybe_kept"
  role          = "arn:aws:iam::111122223333:role/maybe_kept"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/maybe_kept:1"

  dead_letter_config {
    target_arn = var.target_arn
  }
}

resource "aws_sns_topic_subscription" "uploads" {
  topic_arn = "arn:aws:sns:eu-west-1:111122223333:uploads"
  protocol  = "lambda"
  endpoint  = aws_lambda_function.maybe_kept.arn
}
