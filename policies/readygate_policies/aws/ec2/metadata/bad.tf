resource "aws_instance" "silent" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.small"
}

resource "aws_instance" "optional" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.small"

  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "optional"
  }
}

resource "aws_launch_template" "silent" {
  image_id = "ami-0123456789abcdef0"
}

resource "aws_instance" "from_silent_template" {
  launch_template {
    id = aws_launch_template.silent.id
  }
}

resource "aws_launch_configuration" "silent" {
  image_id      = "ami-0123456789abcdef0"
  instance_type = "t4g.small"
}
