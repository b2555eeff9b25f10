import backoff
import tenacity
from tenacity import retry, stop_after_attempt, stop_after_delay, wait_exponential, wait_fixed


@backoff.on_predicate(backoff.expo, max_tries=2)
def fetch():
    return 1
