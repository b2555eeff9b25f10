import redis

cache = redis.Redis(socket_timeout=1)
