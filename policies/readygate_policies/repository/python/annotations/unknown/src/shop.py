def one(a
