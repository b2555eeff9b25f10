import redis
from redis.asyncio import Redis

cache = redis.Redis("cache")
