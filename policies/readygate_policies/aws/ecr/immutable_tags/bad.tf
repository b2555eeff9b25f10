resource "aws_ecr_repository" "silent" {
  name = "silent"
}

resource "aws_ecr_repository" "mutable" {
  name                 = "mutable"
  image_tag_mutability = "MUTABLE"
}
