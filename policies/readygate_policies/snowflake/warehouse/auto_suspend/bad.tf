resource "snowflake_warehouse" "never" {
  name         = "NEVER_WH"
  auto_suspend = 0
}

resource "snowflake_warehouse" "hour" {
  name         = "HOUR_WH"
  auto_suspend = 3600
}

resource "snowflake_warehouse" "asleep" {
  name         = "ASLEEP_WH"
  auto_suspend = 60
  auto_resume  = "false"
}
