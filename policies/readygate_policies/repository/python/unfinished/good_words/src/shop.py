# TODO: later
