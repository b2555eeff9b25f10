variable "column" {
  type = string
}

resource "snowflake_table" "some_column" {
  database = "PROD"
  schema   = "GOLD"
  name     = "SOME_COLUMN"
  column {
    name = var.column
    type = "VARCHAR(200)"
  }
}
