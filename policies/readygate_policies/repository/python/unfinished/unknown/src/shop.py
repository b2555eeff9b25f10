VALUE = (1, """
