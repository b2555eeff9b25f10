def untyped(a): pass
