resource "aws_ecr_registry_scanning_configuration" "all" {
  scan_type = "ENHANCED"

  rule {
    scan_frequency = "CONTINUOUS_SCAN"

    repository_filter {
      filter      = "shop/*"
      filter_type = "WILDCARD"
    }
  }

  rule {
    scan_frequency = "SCAN_ON_PUSH"

    repository_filter {
      filter      = "prod"
      filter_type = "WILDCARD"
    }
  }
}

resource "aws_ecr_repository" "shop" {
  name = "shop/web"
}

resource "aws_ecr_repository" "contained" {
  name = "my-prod-tools"
}

resource "aws_ecr_repository" "other" { # expect: fail
  name = "tools/web"
}

resource "aws_ecr_repository" "contains_the_folder" { # expect: fail
  name = "old/shop/web"
}
