provider "aws" {
  access_key = "local"
  secret_key = "test"
}

provider "google" {
  credentials = "./key.json"
}

provider "datadog" {
  api_key = "replace me"
  app_key = ""
}
