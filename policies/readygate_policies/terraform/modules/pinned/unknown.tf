module "named" {
  source = "github.com/acme/modules?ref=stable"
}

module "archive" {
  source = "https://modules.acme.com/queue.zip"
}
