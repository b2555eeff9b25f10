provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "far"
  region = "us-east-1"
}

resource "aws_ecr_registry_scanning_configuration" "far" {
  provider  = aws.far
  scan_type = "ENHANCED"
}

resource "aws_ecr_registry_scanning_configuration" "here" {
  scan_type = "BASIC"
}

resource "aws_ecr_repository" "own" {
  name = "own"

  image_scanning_configuration {
    scan_on_push = true
  }
}
