terraform {
  backend "pg" {
    schema_name = "shop"
  }
}
