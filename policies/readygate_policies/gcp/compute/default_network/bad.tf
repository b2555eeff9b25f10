resource "google_compute_instance" "network" {
  name         = "network"
  machine_type = "e2-small"

  network_interface {
    network = "default"
  }
}

resource "google_compute_instance_template" "path" {
  name         = "path"
  machine_type = "e2-small"

  network_interface {
    subnetwork = "main"
  }

  network_interface {
    network = "projects/shop/global/networks/default"
  }
}

resource "google_compute_instance" "subnetwork" {
  name         = "subnetwork"
  machine_type = "e2-small"

  network_interface {
    subnetwork = "default"
  }
}

resource "google_redis_instance" "none" {
  name           = "none"
  memory_size_gb = 1
}

resource "google_vpc_access_connector" "network" {
  name          = "network"
  network       = "default"
  ip_cidr_range = "10.8.0.0/28"
}

resource "google_vpc_access_connector" "subnet" {
  name = "subnet"

  subnet {
    name = "default"
  }
}
