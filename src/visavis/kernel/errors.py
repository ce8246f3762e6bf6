"""Errors that may be shown to whoever asked: a stable code, a status and a sentence without input values."""

from typing import ClassVar


class VisavisError(Exception):
    """Base of all errors that travel to a client.

    `code` is stable, for machines ("sign_in.refused"); `detail` is a sentence that never repeats input.
    """

    status: ClassVar[int] = 400
    title: ClassVar[str] = "Bad request"
    default_code: ClassVar[str] = "bad_request"
    default_detail: ClassVar[str] = "The request cannot be served as it is."

    def __init__(self, code: str | None = None, detail: str | None = None) -> None:
        self.code = code or self.default_code
        self.detail = detail or self.default_detail
        super().__init__(self.code)

    @property
    def headers(self) -> dict[str, str]:
        """Response headers that belong to this error."""
        return {}


class Unauthenticated(VisavisError):
    status = 401
    title = "Not signed in"
    default_code = "not_signed_in"
    default_detail = "Sign in first."


class Forbidden(VisavisError):
    status = 403
    title = "Not allowed"
    default_code = "not_allowed"
    default_detail = "This is not allowed."


class NotFound(VisavisError):
    status = 404
    title = "Not found"
    default_code = "not_found"
    default_detail = "There is nothing here."


class Conflict(VisavisError):
    status = 409
    title = "Conflict"
    default_code = "conflict"
    default_detail = "This does not fit the present state."


class Gone(VisavisError):
    status = 410
    title = "Gone"
    default_code = "gone"
    default_detail = "This existed and is no longer there."


class TooLarge(VisavisError):
    status = 413
    title = "Too large"
    default_code = "too_large"
    default_detail = "This is larger than what is accepted here."


class Invalid(VisavisError):
    status = 422
    title = "Not valid"
    default_code = "not_valid"
    default_detail = "The request has the wrong form."


class TooManyRequests(VisavisError):
    status = 429
    title = "Too many requests"
    default_code = "too_many_requests"
    default_detail = "Too many attempts. Try again later."

    def __init__(self, retry_after: int, code: str | None = None, detail: str | None = None) -> None:
        """`retry_after` is in seconds, at least 1."""
        super().__init__(code, detail)
        self.retry_after = max(1, retry_after)

    @property
    def headers(self) -> dict[str, str]:
        return {"Retry-After": str(self.retry_after)}


class StartRefused(Exception):
    """The service must not start like this. The message is a whole sentence that says what to do."""
