variable "document" {
  type = string
}

resource "aws_iam_policy" "given" {
  policy = var.document
}
