"""Serves and calls Shelf with thriftpy2, typed by the stubs. Says what it got."""
import socket
import sys
import threading
import time
from typing import cast

import thriftpy2
from thriftpy2.rpc import make_client, make_server

thriftpy2.load(sys.argv[1], module_name="shelf_thrift")
import shelf_thrift as shelf  # noqa: E402


class Handler:
    def __init__(self) -> None:
        self.books: dict[str, shelf.Book] = {}

    def ping(self, word: str) -> str:
        return word

    def get(self, key: shelf.Key, tries: int) -> shelf.Book:
        found = self.books.get(key.title or "")
        if found is None:
            raise shelf.Missing(why=f"after {tries}")
        return found

    def put(self, books: list[shelf.Book]) -> int:
        for book in books:
            self.books[book.title] = book
        return len(self.books)

    def clean(self) -> None:
        self.books.clear()


with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port: int = probe.getsockname()[1]
server = make_server(shelf.Shelf, Handler(), "127.0.0.1", port)
threading.Thread(target=server.serve, daemon=True).start()
deadline = time.monotonic() + 30
while True:
    try:
        transport = make_client(shelf.Shelf, "127.0.0.1", port)
        break
    except Exception:
        if time.monotonic() > deadline:
            raise
client = cast(shelf.Shelf, transport)

place: shelf.shelf_base.Place = shelf.HALL
book = shelf.Book(title="Dune", topic=shelf.Topic.FICTION, copies={"a": [place]}, str={"x"})
count: int = client.put([book])
got: shelf.Book = client.get(shelf.Key(title="Dune"))
isbn: int | None = got.isbn
words: set[str] | None = got.str
print(client.ping("hello"), count, got.title, got.topic, isbn, words, shelf.LIMIT, sorted(shelf.WORDS))
print(shelf.Topic._VALUES_TO_NAMES[got.topic], shelf.Shelf.thrift_services)
try:
    client.get(shelf.Key(title="Emma"))
except shelf.Missing as missing:
    why: str | None = missing.why
    print(why)
transport.close()
