resource "snowflake_masking_policy" "plain" {
  database         = "PROD"
  schema           = "GOVERNANCE"
  name             = "PLAIN"
  body             = "value"
  return_data_type = "VARCHAR"
  argument {
    name = "VALUE"
    type = "VARCHAR"
  }
}

resource "snowflake_masking_policy" "both_ways" {
  database         = "PROD"
  schema           = "GOVERNANCE"
  name             = "BOTH_WAYS"
  body             = <<-SQL
    case
      when is_role_in_session('SUPPORT') then value
      else (value)
    end
  SQL
  return_data_type = "VARCHAR"
  argument {
    name = "value"
    type = "VARCHAR"
  }
}

resource "snowflake_table_column_masking_policy_application" "both_ways" {
  table          = "PROD.GOLD.CUSTOMERS"
  column         = "EMAIL"
  masking_policy = snowflake_masking_policy.both_ways.fully_qualified_name
}
