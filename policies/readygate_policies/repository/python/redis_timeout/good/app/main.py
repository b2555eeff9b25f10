import redis
from redis.asyncio import Redis

cache = redis.Redis("cache", socket_timeout=2)
later = Redis(host="cache", socket_timeout=settings.timeout)
