import backoff
import tenacity
from tenacity import retry, stop_after_attempt, stop_after_delay, wait_exponential, wait_fixed


@retry(stop=stop_after_attempt(3), wait=wait_exponential(multiplier=1))
def fetch():
    return 1
