import backoff
import tenacity
from tenacity import retry, stop_after_attempt, stop_after_delay, wait_exponential, wait_fixed

from app.conditions import calm, soon


@retry(stop=soon(3), wait=wait_exponential())
def fetch():
    return 1
