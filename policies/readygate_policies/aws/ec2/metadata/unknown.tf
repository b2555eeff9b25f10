variable "tokens" {
  type = string
}

resource "aws_instance" "given" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.small"

  metadata_options {
    http_tokens = var.tokens
  }
}

resource "aws_instance" "template_elsewhere" {
  launch_template {
    id = "lt-0123456789abcdef0"
  }
}
