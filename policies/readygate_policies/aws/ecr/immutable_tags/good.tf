resource "aws_ecr_repository" "releases" {
  name                 = "releases"
  image_tag_mutability = "IMMUTABLE"
}

resource "aws_ecr_repository" "but_latest" {
  name                 = "but-latest"
  image_tag_mutability = "IMMUTABLE_WITH_EXCLUSION"
}
