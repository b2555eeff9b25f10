variable "filter" {
  type = string
}

variable "scan" {
  type = bool
}

resource "aws_ecr_registry_scanning_configuration" "some" {
  scan_type = "BASIC"

  rule {
    scan_frequency = "SCAN_ON_PUSH"

    repository_filter {
      filter      = "shop"
      filter_type = "WILDCARD"
    }

    repository_filter {
      filter      = var.filter
      filter_type = "WILDCARD"
    }
  }
}

resource "aws_ecr_repository" "filtered_elsewhere" {
  name = "tools"
}

resource "aws_ecr_repository" "given" {
  name = "given"

  image_scanning_configuration {
    scan_on_push = var.scan
  }
}
