"""Calls a mock of `Library` with Apache Thrift for Python and prints what comes back, a JSON document for each call.

usage: mock_apache.py PORT GENERATED framed|buffered binary|compact
"""

import json
import sys

from thrift.protocol.TBinaryProtocol import TBinaryProtocol
from thrift.protocol.TCompactProtocol import TCompactProtocol
from thrift.Thrift import TApplicationException
from thrift.transport.TSocket import TSocket
from thrift.transport.TTransport import TBufferedTransport, TFramedTransport

port, generated, transport, protocol = sys.argv[1:]
sys.path.insert(0, generated)
from library import Library  # noqa: E402
from library.ttypes import Book, Missing  # noqa: E402

socket = TSocket("127.0.0.1", int(port))
socket.setTimeout(30_000)
wire = {"framed": TFramedTransport, "buffered": TBufferedTransport}[transport](socket)
client = Library.Client({"binary": TBinaryProtocol, "compact": TCompactProtocol}[protocol](wire))
wire.open()


def show(**said):
    print(json.dumps(said))


for round in range(2):
    book = client.find("A")
    show(title=book.title, copies=book.copies, tags=sorted(book.tags))
    try:
        client.find("B")
    except Missing as missing:
        show(why=missing.why)
    show(put=client.put(Book(title="Emma", copies=2**60)))
    show(hint=client.hint("A"))
    try:
        client.broken()
    except TApplicationException as failed:
        show(failed=failed.message)
wire.close()
