module "queue" { # expect: not-applicable
  source = "./queue"
}
