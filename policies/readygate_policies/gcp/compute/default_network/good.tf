resource "google_compute_instance" "own" {
  name         = "own"
  machine_type = "e2-small"

  network_interface {
    subnetwork = "main"
  }
}

resource "google_compute_instance_template" "named" {
  name         = "named"
  machine_type = "e2-small"

  network_interface {
    network    = "projects/shop/global/networks/main"
    subnetwork = "projects/shop/regions/europe-west1/subnetworks/main"
  }
}

resource "google_redis_instance" "own" {
  name               = "own"
  memory_size_gb     = 1
  authorized_network = "projects/shop/global/networks/main"
}

resource "google_vpc_access_connector" "own" {
  name          = "own"
  network       = "main"
  ip_cidr_range = "10.8.0.0/28"
}

resource "google_vpc_access_connector" "subnet" {
  name = "subnet"

  subnet {
    name = "main"
  }
}

# A subnetwork of a network of one's own, by a key of a module's own that is no path.
resource "google_vpc_access_connector" "key" {
  name          = "key"
  network       = "primary/default"
  ip_cidr_range = "10.8.1.0/28"
}
