import redis
from redis.asyncio import Redis

cache = redis.Redis(connection_pool=POOL)  # expect: not-applicable
other = redis.Redis(socket_timeout=1)
