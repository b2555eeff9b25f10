resource "aws_lambda_function" "grouped" {
  function_name = "grouped"
  role          = "arn:aws:iam::111122223333:role/grouped"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/grouped:1"

  logging_config {
    log_format = "JSON"
    log_group  = "/shared/functions"
  }
}
