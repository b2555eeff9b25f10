resource "aws_instance" "looked_up" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.small"

  user_data = <<-EOT
    #!/bin/sh
    TOKEN=$(curl -sX PUT http://169.254.169.254/latest/api/token)
    export DATABASE_SECRET="shop-prod-database"
    export DATABASE_PASSWORD="$(aws secretsmanager get-secret-value --secret-id "$DATABASE_SECRET")"
    export API_KEY=`cat /run/secrets/api_key`
    export PASSWORD_FILE=/run/secrets/password
    export DB_PASSWORD_FILE=run-secrets-password
    export PASSWORD=
    export AUTH_TOKEN="$TOKEN-suffix"
    export LONG_NAME=SomeSortOfText
    sed -i 's/^PASSWORD=placeholder/PASSWORD=other-text/' /etc/app.conf
  EOT
}
