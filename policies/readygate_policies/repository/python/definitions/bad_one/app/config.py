class Settings:
    environment = "test"

    def is_production(self):
        return self.environment == "production"

    def validate_url(self, value): ...

    def validate_price(self, value):
        """Not written yet."""
        raise NotImplementedError("prices")
