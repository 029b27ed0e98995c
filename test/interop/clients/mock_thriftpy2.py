"""Calls a mock of `Library` with thriftpy2 and prints what comes back, a JSON document for each call.

usage: mock_thriftpy2.py PORT SCHEMA framed|buffered binary|compact
"""

import json
import sys

import thriftpy2
from thriftpy2.protocol import TBinaryProtocolFactory, TCompactProtocolFactory
from thriftpy2.rpc import make_client
from thriftpy2.thrift import TApplicationException
from thriftpy2.transport import TBufferedTransportFactory, TFramedTransportFactory

port, schema, transport, protocol = sys.argv[1:]
library = thriftpy2.load(schema, module_name="library_thrift")
client = make_client(
    library.Library,
    "127.0.0.1",
    int(port),
    trans_factory={"framed": TFramedTransportFactory, "buffered": TBufferedTransportFactory}[transport](),
    proto_factory={"binary": TBinaryProtocolFactory, "compact": TCompactProtocolFactory}[protocol](),
    timeout=30_000,
)


def show(**said):
    print(json.dumps(said))


for round in range(2):
    book = client.find("A")
    show(title=book.title, copies=book.copies, tags=sorted(book.tags))
    try:
        client.find("B")
    except library.Missing as missing:
        show(why=missing.why)
    show(put=client.put(library.Book(title="Emma", copies=2**60)))
    show(hint=client.hint("A"))
    try:
        client.broken()
    except TApplicationException as failed:
        show(failed=failed.message)
client.close()
