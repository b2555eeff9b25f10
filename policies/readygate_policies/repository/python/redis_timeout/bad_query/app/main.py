import redis
from redis.asyncio import Redis

cache = redis.StrictRedis("redis://cache:6379?socket_timeout=2")
