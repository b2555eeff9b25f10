def bare():
    return 1
