module "database" {
  source = "./database"
}
