variable "name" {
  type = string
}

resource "aws_ecr_registry_scanning_configuration" "some" {
  scan_type = "BASIC"

  rule {
    scan_frequency = "SCAN_ON_PUSH"

    repository_filter {
      filter      = "shop"
      filter_type = "WILDCARD"
    }
  }
}

resource "aws_ecr_repository" "named_elsewhere" {
  name = var.name
}
