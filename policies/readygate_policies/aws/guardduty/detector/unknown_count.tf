variable "watched" {
  type = bool
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_guardduty_detector" "this" {
  count = var.watched ? 1 : 0

  enable = false
}
