# Enhanced scanning leaves out what no filter of the registry matches, whatever the repository asks for.
resource "aws_ecr_registry_scanning_configuration" "inspector" {
  scan_type = "ENHANCED"

  rule {
    scan_frequency = "CONTINUOUS_SCAN"

    repository_filter {
      filter      = "shop/*"
      filter_type = "WILDCARD"
    }
  }
}

resource "aws_ecr_repository" "not_matched" {
  name = "tools/web"

  image_scanning_configuration {
    scan_on_push = true
  }
}

resource "aws_ecr_repository" "matched" { # expect: pass
  name = "shop/web"

  image_scanning_configuration {
    scan_on_push = true
  }
}
