module "vpc" {
  source = "terraform-aws-modules/vpc/aws"
}

module "open" {
  source  = "terraform-aws-modules/vpc/aws"
  version = ">= 5.0"
}

module "bare" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 5"
}

module "newest" {
  source = "git::https://git.acme.com/modules.git"
}

module "branch" {
  source = "github.com/acme/modules?ref=main"
}
