import backoff
import tenacity
from tenacity import retry, stop_after_attempt, stop_after_delay, wait_exponential, wait_fixed


@backoff.on_exception(backoff.constant, ValueError, max_tries=3)
def fetch():
    return 1
