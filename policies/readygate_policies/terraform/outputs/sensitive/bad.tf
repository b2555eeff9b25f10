resource "random_password" "database" {
  length = 32
}

resource "aws_iam_access_key" "ses" {
  user = "ses"
}

output "database" {
  value = { password = random_password.database.result }
}

output "smtp_password" {
  value = aws_iam_access_key.ses.ses_smtp_password_v4
}

output "webhook" {
  value = "https://hooks.slack.com/services/T024BE7LD/B024BE7LE/x9Tq81LkzPa3"
}
