# readygate: parameters aws-iam-password-policy character_kinds=false maximum_age=90 remembered=0
resource "aws_iam_account_password_policy" "for_ever" {
  minimum_password_length = 20
}

resource "aws_iam_account_password_policy" "a_year" {
  minimum_password_length = 20
  max_password_age        = 365
}
