variable "public_key" {
  type = string
}

resource "snowflake_service_user" "loader" {
  name           = "SVC_LOADER"
  rsa_public_key = var.public_key
}

# Somebody else sets the key.
resource "snowflake_service_user" "elsewhere" {
  name = "SVC_ELSEWHERE"
  lifecycle {
    ignore_changes = [rsa_public_key]
  }
}
