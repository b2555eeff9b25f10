provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "far"
  region = "us-east-1"
}

resource "aws_ec2_instance_metadata_defaults" "account" {
  http_tokens = "required"
}

resource "aws_instance" "optional" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.small"

  metadata_options {
    http_tokens = "optional"
  }
}

resource "aws_instance" "elsewhere" {
  provider      = aws.far
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.small"
}

resource "aws_launch_template" "required" { # expect: pass
  metadata_options {
    http_tokens = "required"
  }
}

resource "aws_instance" "loosens_its_template" {
  launch_template {
    id = aws_launch_template.required.id
  }

  metadata_options {
    http_tokens = "optional"
  }
}

resource "aws_launch_template" "silent" { # expect: pass
  image_id = "ami-0123456789abcdef0"
}

resource "aws_instance" "loosens_the_account" {
  launch_template {
    id = aws_launch_template.silent.id
  }

  metadata_options {
    http_tokens = "optional"
  }
}
