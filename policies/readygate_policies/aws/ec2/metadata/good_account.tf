provider "aws" {
  region = "eu-west-1"
}

resource "aws_ec2_instance_metadata_defaults" "account" {
  http_tokens = "required"
}

resource "aws_instance" "silent" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.small"
}

resource "aws_launch_template" "hops" {
  metadata_options {
    http_put_response_hop_limit = 1
  }
}

resource "aws_instance" "from_silent_template" {
  launch_template {
    id = aws_launch_template.hops.id
  }
}
