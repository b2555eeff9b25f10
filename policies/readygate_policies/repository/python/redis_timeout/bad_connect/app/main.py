import redis
from redis.asyncio import Redis

cache = redis.Redis("cache", socket_timeout=None, socket_connect_timeout=2)
