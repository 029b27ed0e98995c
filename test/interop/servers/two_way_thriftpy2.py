"""MyThriftService over thriftpy2's framed binary, both sides talking. usage: two_way_thriftpy2.py PORT SCHEMA

send_request is answered at once and fills an inbox; get_message waits for the inbox, so replies overtake each other;
and the server sends `push` on its own ten times a second.
"""

import queue
import socket
import sys
import threading

import thriftpy2
from thriftpy2.protocol import TBinaryProtocolFactory
from thriftpy2.thrift import TMessageType
from thriftpy2.transport import TFramedTransportFactory, TSocket, TTransportException

service = thriftpy2.load(sys.argv[2], module_name="two_way_thrift").MyThriftService


def protocol_over(connection):
    handle = TSocket()
    handle.set_handle(connection)
    return TBinaryProtocolFactory().get_protocol(TFramedTransportFactory().get_transport(handle))


def serve(connection):
    # Reading and writing go on at the same time, so each has a protocol of its own over the one socket.
    reader, writer = protocol_over(connection), protocol_over(connection)
    lock, stopped, inbox = threading.Lock(), threading.Event(), queue.Queue()

    def send(name, kind, seqid, struct):
        with lock:
            writer.write_message_begin(name, kind, seqid)
            struct.write(writer)
            writer.write_message_end()
            writer.trans.flush()

    def push():
        number = 0
        while not stopped.wait(0.1):
            try:
                send("push", TMessageType.ONEWAY, 0, service.push_args(message=f"news {number}"))
            except (OSError, TTransportException):
                return
            number += 1

    def answer_from_inbox(seqid):
        send("get_message", TMessageType.REPLY, seqid, service.get_message_result(success=inbox.get()))

    threading.Thread(target=push, daemon=True).start()
    try:
        while True:
            name, _, seqid = reader.read_message_begin()
            args = getattr(service, name + "_args")()
            args.read(reader)
            reader.read_message_end()
            if name == "get_message":
                threading.Thread(target=answer_from_inbox, args=(seqid,), daemon=True).start()
            else:
                send(name, TMessageType.REPLY, seqid, service.send_request_result(success=f"echo: {args.message}"))
                inbox.put(args.message)
    except (TTransportException, EOFError, OSError):
        pass
    finally:
        stopped.set()
        connection.close()


listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    accepted, _ = listener.accept()
    threading.Thread(target=serve, args=(accepted,), daemon=True).start()
