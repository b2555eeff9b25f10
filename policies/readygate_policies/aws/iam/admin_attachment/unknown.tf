variable "policy_arn" {
  type = string
}

resource "aws_iam_role_policy_attachment" "given" {
  role       = "worker"
  policy_arn = var.policy_arn
}
