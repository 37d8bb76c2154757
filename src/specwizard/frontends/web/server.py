"""The web server: textual-serve's sessions and terminal behind a page and a guard of our own.

textual-serve loads a font from the internet, lets any page in the browser open its socket, and names downloads without
quotes; the page here has only local parts, the guard asks each request for the key, and downloads keep their names.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import hmac
import secrets
import signal
import sys
from collections.abc import Awaitable, Callable
from importlib.resources import files
from urllib.parse import quote, urlsplit

from aiohttp import web
from textual_serve.server import Server

from specwizard.frontends.web import NotServed, is_loopback

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self' ws://{host} wss://{host}; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
OTHERS = (
    "warning: other machines can reach this address. Whoever has the whole address can read and change your drafts, "
    "and nothing that is sent is encrypted."
)
GRACE = 10.0
"""Seconds that open pages get to save and close when the server stops."""


class Pages:
    """The page and its sessions."""

    def __init__(self, command: str, host: str) -> None:
        self.key = secrets.token_urlsafe(24)
        self._served = Server(command, host=host, title="specwizard")
        self._only_here = is_loopback(host)
        self._cookie = f"specwizard-{secrets.token_hex(4)}"
        self._page = files("specwizard.frontends.web").joinpath("page.html").read_text(encoding="utf-8")
        self._sessions: set[asyncio.Task[object]] = set()

    def app(self) -> web.Application:
        """The application with its routes behind the guard."""
        app = web.Application(middlewares=[self._guard])
        app.add_routes(
            [
                web.get("/", self._index),
                web.get("/ws", self._session),
                web.get("/download/{key}", self._download),
                web.static("/static", self._served.statics_path),
            ]
        )
        app.on_shutdown.append(self._close_sessions)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Only a browser that was opened with the key gets anything, and a socket only our own page."""
        if self._only_here and not is_loopback(urlsplit(f"//{request.host}").hostname or ""):
            raise web.HTTPForbidden(text="specwizard answers only to addresses of this machine.")
        given = request.query.get("key", "") if request.path == "/" else ""
        if not hmac.compare_digest((given or request.cookies.get(self._cookie, "")).encode(), self.key.encode()):
            raise web.HTTPForbidden(text="Open the whole address that specwizard printed, with the key at its end.")
        origin = request.headers.get("Origin")
        if origin is not None and urlsplit(origin).netloc != request.host:
            raise web.HTTPForbidden(text="Another page may not use specwizard.")
        return await handler(request)

    async def _index(self, request: web.Request) -> web.Response:
        response = web.Response(text=self._page, content_type="text/html")
        response.set_cookie(self._cookie, self.key, httponly=True, samesite="Strict")
        response.headers["Content-Security-Policy"] = POLICY.format(host=request.host)
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "no-store"
        return response

    async def _session(self, request: web.Request) -> web.StreamResponse:
        task = asyncio.current_task()
        assert task is not None
        self._sessions.add(task)
        try:
            return await self._served.handle_websocket(request)
        finally:
            self._sessions.discard(task)

    async def _download(self, request: web.Request) -> web.StreamResponse:
        key, downloads = request.match_info["key"], self._served.download_manager
        try:
            meta = await downloads.get_download_metadata(key)
        except KeyError:
            raise web.HTTPNotFound(text="This file has been downloaded already; build it again.") from None
        plain = "".join(ch if ch.isascii() and ch.isprintable() and ch not in '"\\' else "_" for ch in meta.file_name)
        response = web.StreamResponse()
        response.headers["Content-Type"] = meta.mime_type or "application/octet-stream"
        response.headers["Content-Disposition"] = (
            f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(meta.file_name)}"
        )
        await response.prepare(request)
        async for chunk in downloads.download(key):
            await response.write(chunk)
        await response.write_eof()
        return response

    async def _close_sessions(self, app: web.Application) -> None:  # noqa: ARG002  (as aiohttp calls it)
        """Every open page saves and closes its draft."""
        for task in self._sessions:
            task.cancel()
        if self._sessions:
            await asyncio.wait(self._sessions, timeout=GRACE)


def run(host: str, port: int, command: str) -> int:
    """Serve until a signal. NotServed when the address cannot be had."""
    with contextlib.suppress(KeyboardInterrupt):  # Windows, where the loop has no signal handlers
        asyncio.run(_serve(host, port, command))
    print("stopped; everything that was answered is saved", file=sys.stderr)
    return 0


async def _serve(host: str, port: int, command: str) -> None:
    pages = Pages(command, host)
    runner = web.AppRunner(pages.app(), shutdown_timeout=GRACE, access_log=None)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            other = f"--port {port + 1}" if error.errno == errno.EADDRINUSE else "--host"
            raise NotServed(f"{host}:{port} cannot be used: {error.strerror or error}; try another {other}") from error
        if not is_loopback(host):
            print(OTHERS, file=sys.stderr)
        shown = f"[{host}]" if ":" in host else host
        print(f"http://{shown}:{runner.addresses[0][1]}/?key={pages.key}", flush=True)
        print("Open this address in a browser. Ctrl+C stops; everything is saved as you go.", file=sys.stderr)
        await _until_signal()
    finally:
        await runner.cleanup()


async def _until_signal() -> None:
    stop = asyncio.Event()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            with contextlib.suppress(NotImplementedError):
                asyncio.get_running_loop().add_signal_handler(getattr(signal, name), stop.set)
    await stop.wait()
