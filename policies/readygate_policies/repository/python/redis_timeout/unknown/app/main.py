import redis
from redis.asyncio import Redis

cache = redis.from_url(URL)
