provider "aws" {
  region = "eu-west-1"
}

resource "aws_ebs_encryption_by_default" "this" {
}

# The account encrypts what does not ask for it, and even what asks not to be.
resource "aws_ebs_volume" "data" {
  availability_zone = "eu-west-1a"
  size              = 20
}

resource "aws_ebs_volume" "plain" {
  availability_zone = "eu-west-1a"
  size              = 20
  encrypted         = false
}

resource "aws_instance" "web" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
}
