def bare(): pass
