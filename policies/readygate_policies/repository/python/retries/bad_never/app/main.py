import backoff
import tenacity
from tenacity import retry, stop_after_attempt, stop_after_delay, wait_exponential, wait_fixed


@retry(stop=tenacity.stop_never, wait=wait_exponential())
def fetch():
    return 1
