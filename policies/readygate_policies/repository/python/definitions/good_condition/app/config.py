import os

if os.name:
    def is_production():
        raise ValueError
