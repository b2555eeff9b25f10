variable "principal" {
  type = string
}

resource "aws_iam_role" "given" {
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = var.principal } }]
  })
}

# What a lone star matches where ARNs are compared, AWS does not say.
resource "aws_iam_role" "star_as_arn" {
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = "*", Condition = { ArnLike = { "aws:PrincipalArn" = "*" } } }]
  })
}
