import redis

cache = redis.Redis()  # expect: not-applicable
