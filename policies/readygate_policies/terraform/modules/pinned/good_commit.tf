# readygate: parameters terraform-modules-pinned commits_only=true
module "commit" {
  source = "git::https://git.acme.com/modules.git?ref=51d462976d84fdea54b47d80dcabbf680badcdb8"
}

module "tagged" { # expect: fail
  source = "git::https://git.acme.com/modules.git?ref=v1.2.0"
}
