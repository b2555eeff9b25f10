def untyped(a):
    return a
