provider "google" {
  project = "shop"
}
