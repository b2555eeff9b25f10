# readygate: parameters snowflake-warehouse-size sizes=["2X-LARGE"]
resource "snowflake_warehouse" "training" {
  name           = "TRAINING_WH"
  warehouse_size = "XXLARGE"
}

resource "snowflake_warehouse" "former" {
  name           = "FORMER_WH"
  warehouse_size = "X2LARGE"
}
