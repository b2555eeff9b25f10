class Shop:
    @staticmethod
    def open(hour) -> bool:
        return True
