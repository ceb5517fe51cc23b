"""When a request is sent again: never one that may already have done something."""

from github.GithubRetry import GithubRetry

REFUSED = (403, 429)  # the request was not carried out, so that any kind may be sent again
FAILED = (500, 502, 503, 504)
SAFE_TWICE = frozenset({"GET", "HEAD", "PUT", "PATCH", "DELETE"})
LONGEST_WAIT = 120  # seconds; a longer limit is a matter for the next run


class RetryPolicy(GithubRetry):
    """GitHub's limits are waited for; failed requests are repeated where that does no harm.

    PyGithub repeats every POST, which may post a comment twice when the answer was lost.
    """

    def is_retry(self, method: str, status_code: int, has_retry_after: bool = False) -> bool:
        """Whether an answer with this status is worth another try."""
        if not self.total:
            return False
        if status_code in REFUSED:
            return True
        return status_code in FAILED and self._is_method_retryable(method)


def retry_policy(*, reading: bool, tries: int, pause: float) -> RetryPolicy:
    """The policy for requests that only read (by any method), or for the others."""
    methods = SAFE_TWICE | {"POST"} if reading else SAFE_TWICE
    return RetryPolicy(
        total=tries,
        backoff_factor=pause,
        backoff_max=LONGEST_WAIT,
        retry_after_max=LONGEST_WAIT,
        secondary_rate_wait=60 * pause,
        max_rate_limit_wait=LONGEST_WAIT,
        allowed_methods=methods,
        raise_on_status=False,
    )
