import redis
from redis.asyncio import Redis

cache = redis.from_url("redis://cache:6379?db=2")
