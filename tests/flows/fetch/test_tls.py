"""TLS that can't be trusted, and HTTP/2 over TLS that can."""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_address
from typing import TYPE_CHECKING

import h2.config
import h2.connection
import h2.events
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from flows.fetch.outcome import Fetched, Missed, MissReason
from tests.flows.fetch.newsserver import START, reply

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flows.fetch.policy import Policy
    from tests.flows.fetch.newsserver import Open, Start

    Certify = Callable[[str, int], Path]

pytestmark = pytest.mark.anyio


@pytest.fixture
def certify(tmp_path: Path) -> Certify:
    """A self-signed certificate with its key, for an address, valid until so many days from the real start of its making."""

    def make(address: str, days: int) -> Path:
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Teras")])
        builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        builder = builder.serial_number(7).not_valid_before(START - timedelta(days=4000)).not_valid_after(START + timedelta(days=days))
        names = x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))])
        signed = builder.add_extension(names, critical=False).sign(key, hashes.SHA256())
        private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        file = tmp_path / f"{address}.{days}.pem"
        file.write_bytes(private + signed.public_bytes(serialization.Encoding.PEM))
        return file

    return make


def serving(pem: Path, *, protocol: str = "http/1.1") -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    context.set_alpn_protocols([protocol])
    return context


def trusting(pem: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(pem))


FOREVER = 36_500


@pytest.mark.parametrize(
    "case",
    [("127.0.0.1", FOREVER, False), ("127.0.0.2", FOREVER, True), ("127.0.0.1", -3900, True)],
    ids=["self-signed", "for another address", "expired"],
)
async def test_tls_that_cant_be_trusted_is_a_value_and_is_not_asked_again(
    certify: Certify, start: Start, opened: Open, policy: Policy, case: tuple[str, int, bool]
) -> None:
    address, days, trusted = case
    pem = certify(address, days)
    server = await start(serving(pem))
    fetcher = opened(replace(policy, allow_hosts=frozenset({server.place})), tls=trusting(pem) if trusted else None)
    outcome = await fetcher.fetch(f"https://{server.place}/1")
    assert isinstance(outcome, Missed)
    assert (outcome.reason, outcome.status, outcome.retries) == (MissReason.TLS, None, 0)
    assert server.log == []


async def test_trusted_tls_is_fetched(certify: Certify, start: Start, opened: Open, policy: Policy) -> None:
    pem = certify("127.0.0.1", FOREVER)
    server = await start(serving(pem))
    server.routes["/1"] = reply(200, b"Panen")
    fetcher = opened(replace(policy, allow_hosts=frozenset({server.place})), tls=trusting(pem))
    assert isinstance(await fetcher.fetch(f"https://{server.place}/1"), Fetched)


async def test_https_on_a_port_that_speaks_http_is_a_value(opened: Open, policy: Policy) -> None:
    async def plain(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(reply(400))
        writer.close()

    listener = await asyncio.start_server(plain, "127.0.0.1", 0)
    port = listener.sockets[0].getsockname()[1]
    place = f"127.0.0.1:{port}"
    async with listener:
        outcome = await opened(replace(policy, allow_hosts=frozenset({place}))).fetch(f"https://{place}/1")
    assert isinstance(outcome, Missed)
    assert outcome.reason is MissReason.TLS


async def talk_http2(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, paths: list[str]) -> None:
    connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False, header_encoding=None))
    connection.initiate_connection()
    writer.write(connection.data_to_send())
    while data := await reader.read(65_536):
        for event in connection.receive_data(data):
            if isinstance(event, h2.events.RequestReceived):
                fields = dict(event.headers or [])
                paths.append(fields[b":path"].decode())
                status = "200" if paths[-1] == "/1" else "404"
                connection.send_headers(event.stream_id or 0, [(":status", status), ("content-type", "text/html")])
                connection.send_data(event.stream_id or 0, b"Panen", end_stream=True)
        writer.write(connection.data_to_send())
        await writer.drain()
    writer.close()


async def test_http2_is_spoken_where_the_server_does(certify: Certify, opened: Open, policy: Policy) -> None:
    pem = certify("127.0.0.1", FOREVER)
    paths: list[str] = []
    listener = await asyncio.start_server(
        lambda reader, writer: talk_http2(reader, writer, paths), "127.0.0.1", 0, ssl=serving(pem, protocol="h2")
    )
    port = listener.sockets[0].getsockname()[1]
    place = f"127.0.0.1:{port}"
    fetcher = opened(replace(policy, allow_hosts=frozenset({place})), tls=trusting(pem))
    async with listener, fetcher:
        outcome = await fetcher.fetch(f"https://{place}/1")
    assert isinstance(outcome, Fetched)
    assert outcome.document.data == b"Panen"
    assert paths == ["/robots.txt", "/1"]
