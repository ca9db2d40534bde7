"""The one error that the offline API raises, and the body that it becomes."""

from __future__ import annotations

from collections.abc import Mapping


class APIError(Exception):
    """A request the API refuses: an HTTP status and OpenAI's error envelope.

    >>> APIError(404, "The requested model 'x' does not exist.", code="model_not_found").body()
    {'error': {'message': "The requested model 'x' does not exist.", 'type': 'invalid_request_error', 'param': None, 'code': 'model_not_found'}}
    """

    def __init__(
        self,
        status: int,
        message: str,
        *,
        type: str = "invalid_request_error",
        param: str | None = None,
        code: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.type = type
        self.param = param
        self.code = code
        self.headers = dict(headers or {})

    def body(self) -> dict[str, dict[str, str | None]]:
        return {"error": {"message": self.message, "type": self.type, "param": self.param, "code": self.code}}


def invalid(message: str, param: str | None = None, code: str | None = None) -> APIError:
    """The commonest refusal: HTTP 400, type invalid_request_error."""
    return APIError(400, message, param=param, code=code)


def lacks(package: str | None) -> str:
    """What to do where a part of the course was installed and its list of packages was not."""
    install = "Run `python -m pip install -r requirements.txt` in the course's folder, then restart the kernel."
    return f"The offline API needs the package {package!r}, which is not installed. {install}"
