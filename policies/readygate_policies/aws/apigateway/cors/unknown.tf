variable "origins" {
  type = list(string)
}

resource "aws_lambda_function_url" "given" {
  function_name      = "app"
  authorization_type = "AWS_IAM"

  cors {
    allow_origins = concat(["https://app.example.com"], var.origins)
  }
}
