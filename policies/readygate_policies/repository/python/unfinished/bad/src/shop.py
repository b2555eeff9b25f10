VALUE = 1  # FIXME: this is wrong
