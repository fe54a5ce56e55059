"""`declass browse --web`: who gets the page, that it needs nothing from elsewhere, and a session in it."""

import asyncio
import re
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import CookieJar, web
from aiohttp.test_utils import unused_port

from records.cli import browse
from records.errors import UsageError
from tui.serving import HOST, LocalServer

COMMAND = [sys.executable, "-m", "records.cli.start", "browse", "--as-of", "2026-01-01"]
ELSEWHERE = re.compile(r"""(?:https?:)?//[\w.-]+""")


@pytest_asyncio.fixture
async def server(sample_database_file: Path) -> AsyncIterator[LocalServer]:
    made = LocalServer([*COMMAND, "--db", str(sample_database_file)], unused_port())
    runner = web.AppRunner(await made.made(), shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, HOST, made.port).start()
    yield made
    await runner.cleanup()
    await asyncio.sleep(0.2)  # until the browsers' pipes are closed


@pytest_asyncio.fixture
async def client() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        yield session


async def test_only_who_has_the_key_gets_the_page(server: LocalServer, client: aiohttp.ClientSession) -> None:
    for address in (server.public_url, f"{server.public_url}/?key=guessed", f"{server.public_url}/ws"):
        async with client.get(address) as answer:
            assert answer.status == 403
    async with client.get(server.address) as answer:
        assert (answer.status, answer.url.query_string) == (200, "")
    for forged in ({"Origin": "http://example.org"}, {"Host": f"example.org:{server.port}"}):
        async with client.get(f"{server.public_url}/ws", headers=forged) as answer:
            assert answer.status == 403


async def test_the_page_needs_no_other_host_and_its_policy_forbids_it(
    server: LocalServer, client: aiohttp.ClientSession
) -> None:
    async with client.get(server.address) as answer:
        page, policy = await answer.text(), answer.headers["Content-Security-Policy"]
    named = set(ELSEWHERE.findall(page))
    assert {place.partition("//")[2] for place in named} == {HOST}
    assert "default-src 'none'" in policy
    assert not ELSEWHERE.search(policy)
    for path in re.findall(r'(?:href|src)="(http[^"]+)"|url\("([^"]+)"\)', page):
        async with client.get(path[0] or path[1]) as answer:
            assert answer.status == 200


async def test_a_query_is_typed_in_the_page_and_followed(server: LocalServer, client: aiohttp.ClientSession) -> None:
    async with client.get(server.address) as answer:
        assert answer.status == 200
    address = f"ws://{HOST}:{server.port}/ws?width=100&height=30"
    async with client.ws_connect(address, origin=server.public_url) as socket, asyncio.timeout(60):
        assert "Documents" in await until(socket, "Subject")
        await socket.send_json(["stdin", "/kind:memcon\r"])
        assert "memcon" in await until(socket, "memcon")
        await socket.send_json(["stdin", "\x11"])
        async for _ in socket:
            continue


async def until(socket: aiohttp.ClientWebSocketResponse, word: str) -> str:
    """What the session draws until a word is drawn."""
    drawn = ""
    while word not in drawn:
        drawn += (await socket.receive_bytes()).decode("utf-8", "replace")
    return drawn


def test_without_the_extra_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textual_serve", None)
    monkeypatch.delitem(sys.modules, "tui.serving", raising=False)
    monkeypatch.delitem(sys.modules, "textual_serve.server", raising=False)
    with pytest.raises(UsageError, match=re.escape("pip install 'declass[web]'")):
        browse.serve_on_loopback([], 8000)
