resource "snowflake_network_policy" "account" {
  name = "ACCOUNT"

  allowed_ip_list = ["193.0.6.0/24"]
}

resource "snowflake_network_policy_attachment" "account" {
  network_policy_name = snowflake_network_policy.account.name
  set_for_account     = true
}

resource "snowflake_network_policy" "users" {
  name = "USERS"

  allowed_ip_list = ["193.0.6.0/24"]
}

resource "snowflake_network_policy_attachment" "users" {
  network_policy_name = "USERS"
  users               = ["LOADER"]
}

resource "snowflake_network_policy" "parameter" {
  name = "PARAMETER"

  allowed_ip_list = ["193.0.6.0/24"]
}

resource "snowflake_account_parameter" "policy" {
  key   = "NETWORK_POLICY"
  value = snowflake_network_policy.parameter.name
}

resource "snowflake_network_policy" "service" {
  name = "SERVICE"

  allowed_ip_list = ["193.0.6.0/24"]
}

resource "snowflake_service_user" "loader" {
  name           = "LOADER"
  network_policy = snowflake_network_policy.service.fully_qualified_name
}
