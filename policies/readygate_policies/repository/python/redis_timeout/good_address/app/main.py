import redis
from redis.asyncio import Redis

cache = redis.from_url("redis://cache:6379?socket_timeout=2")
other = Redis.from_url(URL, socket_timeout=2)
