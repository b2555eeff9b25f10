provider "aws" {
  region     = "eu-west-1"
  access_key = "AKIAQ3EGRF7YTSLHN6XP"
  secret_key = "not-a-real-one"
}
