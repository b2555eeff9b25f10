"""How the assets of each service become resources, one module per service; the data of an asset is what the service's own REST API says."""
