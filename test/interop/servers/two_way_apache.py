"""MyThriftService over Apache Thrift's framed binary, both sides talking. usage: two_way_apache.py PORT

The same behavior as two_way_thriftpy2.py; Apache Thrift's generated clients always send seqid 0.
"""

import queue
import socket
import sys
import threading

from my_thrift_service import MyThriftService as service
from thrift.protocol.TBinaryProtocol import TBinaryProtocol
from thrift.Thrift import TMessageType
from thrift.transport.TSocket import TSocket
from thrift.transport.TTransport import TFramedTransport, TTransportException


def protocol_over(connection):
    handle = TSocket()
    handle.setHandle(connection)
    return TBinaryProtocol(TFramedTransport(handle))


def serve(connection):
    reader, writer = protocol_over(connection), protocol_over(connection)
    lock, stopped, inbox = threading.Lock(), threading.Event(), queue.Queue()

    def send(name, kind, seqid, struct):
        with lock:
            writer.writeMessageBegin(name, kind, seqid)
            struct.write(writer)
            writer.writeMessageEnd()
            writer.trans.flush()

    def push():
        number = 0
        while not stopped.wait(0.1):
            try:
                send("push", TMessageType.CALL, 0, service.push_args(message=f"news {number}"))
            except (OSError, TTransportException):
                return
            number += 1

    def answer_from_inbox(seqid):
        send("get_message", TMessageType.REPLY, seqid, service.get_message_result(success=inbox.get()))

    threading.Thread(target=push, daemon=True).start()
    try:
        while True:
            name, _, seqid = reader.readMessageBegin()
            args = getattr(service, name + "_args")()
            args.read(reader)
            reader.readMessageEnd()
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
