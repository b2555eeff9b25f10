import backoff
import tenacity
from tenacity import retry, stop_after_attempt, stop_after_delay, wait_exponential, wait_fixed

from app.conditions import calm, soon


@retry(stop=stop_after_attempt(2), wait=calm)
def fetch():
    return 1
