import backoff
import tenacity
from tenacity import retry, stop_after_attempt, stop_after_delay, wait_exponential, wait_fixed


@backoff.on_exception(wait_gen=backoff.fibo, exception=ValueError, max_time=60)
def fetch():
    return 1
