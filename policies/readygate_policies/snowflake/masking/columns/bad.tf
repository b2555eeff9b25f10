resource "snowflake_table" "plain" {
  database = "PROD"
  schema   = "GOLD"
  name     = "PLAIN"
  column {
    name = "email"
    type = "VARCHAR(200)"
  }
}

resource "snowflake_table" "half" {
  database = "PROD"
  schema   = "GOLD"
  name     = "HALF"
  column {
    name           = "EMAIL"
    type           = "VARCHAR(200)"
    masking_policy = "PROD.GOVERNANCE.TEXT"
  }
  column {
    name = "PHONE"
    type = "VARCHAR(20)"
  }
}

resource "snowflake_table_column_masking_policy_application" "other_column" {
  table          = snowflake_table.half.fully_qualified_name
  column         = "EMAIL"
  masking_policy = "PROD.GOVERNANCE.TEXT"
}

resource "snowflake_tag" "cost" {
  database = "PROD"
  schema   = "GOVERNANCE"
  name     = "COST"
}

resource "snowflake_tag" "personal" {
  database         = "PROD"
  schema           = "GOVERNANCE"
  name             = "PERSONAL"
  masking_policies = ["PROD.GOVERNANCE.TEXT"]
}

resource "snowflake_tag_association" "cost" {
  object_identifiers = [snowflake_table.plain.fully_qualified_name]
  object_type        = "TABLE"
  tag_id             = snowflake_tag.cost.fully_qualified_name
  tag_value          = "sales"
}

resource "snowflake_tag_association" "other_table" {
  object_identifiers = ["PROD.GOLD.OTHER"]
  object_type        = "TABLE"
  tag_id             = snowflake_tag.personal.fully_qualified_name
  tag_value          = "yes"
}
