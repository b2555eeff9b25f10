module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 5.1"
}

module "exact" {
  source  = "app.terraform.io/acme/queue/aws"
  version = "1.4.2"
}

module "tagged" {
  source = "git::https://git.acme.com/modules.git//queue?ref=v1.2.0"
}

module "prefixed" {
  source = "github.com/acme/modules//queue?ref=queue/2.0.1"
}

module "commit" {
  source = "git::ssh://git@git.acme.com/modules.git?ref=51d462976d84fdea54b47d80dcabbf680badcdb8"
}

module "archive" {
  source = "https://modules.acme.com/queue.zip?checksum=sha256:9834876dcfb05cb167a5c24953eba58c4ac89b1adf57f28f2f9d09af107ee8f0"
}
