import backoff
import tenacity
from tenacity import retry, stop_after_attempt, stop_after_delay, wait_exponential, wait_fixed


@tenacity.retry(stop=stop_after_delay(30), wait=tenacity.wait_random_exponential())
def fetch():
    return 1
