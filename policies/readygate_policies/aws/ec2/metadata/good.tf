resource "aws_instance" "tokens" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.small"

  metadata_options {
    http_tokens = "required"
  }
}

resource "aws_instance" "switched_off" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.small"

  metadata_options {
    http_endpoint = "disabled"
  }
}

resource "aws_launch_template" "tokens" {
  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "required"
  }
}

resource "aws_instance" "from_template" {
  launch_template {
    id = aws_launch_template.tokens.id
  }
}

resource "aws_launch_template" "by_name" {
  name = "by-name"

  metadata_options {
    http_endpoint = "disabled"
  }
}

resource "aws_instance" "from_template_by_name" {
  launch_template {
    name = aws_launch_template.by_name.name
  }
}

resource "aws_launch_configuration" "tokens" {
  image_id      = "ami-0123456789abcdef0"
  instance_type = "t4g.small"

  metadata_options {
    http_tokens = "required"
  }
}
