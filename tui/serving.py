"""The terminal browser as a page in a web browser on the same machine, through Textual's own server package.

Each page that is opened runs the browser in a process of its own. The server listens on loopback alone; who has not the
key in the address that is printed gets nothing, and a page of another origin neither. The page loads nothing from
elsewhere, and its policy forbids it to.
"""

import secrets
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from textual_serve.server import Server

from records.errors import UsageError

HOST = "127.0.0.1"
PAGES = Path(__file__).with_name("pages")
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "font-src 'self' data:",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


class LocalServer(Server):
    """Serves a command that is a Textual app on `HOST`; `address` is what opens it."""

    def __init__(self, command: Sequence[str], port: int) -> None:
        super().__init__(
            f"exec {shlex.join(command)}",
            host=HOST,
            port=port,
            title="declass browse",
            statics_path="./static",
            templates_path=PAGES,
        )
        self.key = secrets.token_urlsafe(24)
        self.cookie = f"declass-{port}"

    @property
    def address(self) -> str:
        """The address with the key."""
        return f"{self.public_url}/?key={self.key}"

    async def made(self) -> web.Application:
        """The application, guarded."""
        app = await self._make_app()
        app.middlewares.append(self.guard())
        app.on_response_prepare.append(self.harden)
        return app

    async def on_startup(self, app: web.Application) -> None:
        """Says where it is served."""
        sys.stdout.write(f"Open {self.address}\nOnly this machine reaches it. Ctrl+C ends it.\n")
        sys.stdout.flush()

    async def harden(self, request: web.Request, response: web.StreamResponse) -> None:
        """Gives every answer the headers."""
        response.headers.update(HEADERS)

    def guard(self) -> Middleware:
        """What lets a request through: the key once, the cookie that it brings afterwards, and no other origin."""

        @web.middleware
        async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
            ours = f"{HOST}:{self.port}"
            if request.host != ours or request.headers.get("Origin") not in (None, f"http://{ours}"):
                raise web.HTTPForbidden(text="This address is not served here.")
            if self.is_key(request.query.get("key", "")):
                answer = web.HTTPFound("/")
                answer.set_cookie(self.cookie, self.key, httponly=True, samesite="Strict")
                raise answer
            if not self.is_key(request.cookies.get(self.cookie, "")):
                raise web.HTTPForbidden(text="Open the address that declass browse --web printed.")
            return await handler(request)

        return guarded

    def is_key(self, given: str) -> bool:
        """Whether a text is the key."""
        return secrets.compare_digest(given.encode(), self.key.encode())


def serve(command: Sequence[str], port: int) -> None:
    """Serves a Textual app, which a command runs, until Ctrl+C. Raises UsageError where the port is taken."""
    server = LocalServer(command, port)
    try:
        web.run_app(server.made(), host=HOST, port=port, print=None, shutdown_timeout=1)
    except OSError as error:
        raise UsageError(f"port {port} cannot be used ({error.strerror})", "name another with --port") from error
