class Shop:
    def price(self):
        """The price."""
        return 1

    def _hidden(self):
        return 1

    def __len__(self):
        return 1


class _Inner:
    def price(self):
        return 1
