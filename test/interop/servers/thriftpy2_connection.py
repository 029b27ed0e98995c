"""What servers over thriftpy2 have in common: a connection in whichever transport and protocol the client speaks."""

import socket
import threading
import time

from thriftpy2.protocol import TBinaryProtocolFactory, TCompactProtocolFactory, TJSONProtocolFactory
from thriftpy2.transport import TBufferedTransportFactory, TFramedTransportFactory, TSocket


class Connection:
    def __init__(self, accepted):
        self.socket = accepted
        self.factories = factories_for(first_bytes(accepted))
        # Reading and writing may go on at the same time, so each has a protocol of its own.
        self.reader, self.writer = self.protocol_over(accepted), self.protocol_over(accepted)
        self.lock = threading.Lock()

    def protocol_over(self, accepted):
        transport, protocol = self.factories
        handle = TSocket()
        handle.set_handle(accepted)
        return protocol.get_protocol(transport.get_transport(handle))

    def receive(self, struct_of):
        """The next message; `struct_of` gives what to read for its name and kind."""
        name, kind, seqid = self.reader.read_message_begin()
        message = struct_of(name, kind)()
        message.read(self.reader)
        self.reader.read_message_end()
        return name, kind, seqid, message

    def send(self, name, kind, seqid, message):
        with self.lock:
            write(self.writer, name, kind, seqid, message)

    def send_part(self, name, kind, seqid, message):
        """All of a message but its last byte."""
        near, far = socket.socketpair()
        write(self.protocol_over(near), name, kind, seqid, message)
        self.socket.sendall(far.recv(65536)[:-1])
        near.close()
        far.close()

    def close(self):
        try:
            self.socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self.socket.close()


def write(protocol, name, kind, seqid, message):
    protocol.write_message_begin(name, kind, seqid)
    message.write(protocol)
    protocol.write_message_end()
    protocol.trans.flush()


def first_bytes(accepted):
    while True:
        start = accepted.recv(9, socket.MSG_PEEK)
        if start == b"":
            raise EOFError
        if len(start) == 9:
            return start
        time.sleep(0.001)


def factories_for(start):
    """The transport and the protocol of a message with such a start."""
    for framed in (False, True):
        head = start[4:] if framed else start
        transport = TFramedTransportFactory() if framed else TBufferedTransportFactory()
        if head[0] == 0x80:
            return transport, TBinaryProtocolFactory()
        if head[0] == 0x82:
            return transport, TCompactProtocolFactory()
        if head[4:5] == b"{":
            return transport, TJSONProtocolFactory()
    raise ValueError(f"no message of Thrift starts with {start!r}")


def serve_forever(port, serve):
    listener = socket.create_server(("127.0.0.1", port), backlog=128)
    while True:
        accepted, _ = listener.accept()
        accepted.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=serve, args=(accepted,), daemon=True).start()
