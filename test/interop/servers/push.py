"""A server that answers one call with many messages, over thriftpy2's framed binary.

usage: push.py PORT SCHEMA COUNT MESSAGE ENDING
SCHEMA: the server's own IDL, in which streamData returns a Tick.
MESSAGE: reply | void-reply | oneway | call, what each pushed message is.
ENDING: empty | exception | application-exception | close | silent, what follows the last one.
A call with "how many" is told how many messages all connections took so far.
"""

import socket
import sys
import threading

import thriftpy2
from thriftpy2.protocol import TBinaryProtocolFactory
from thriftpy2.thrift import TApplicationException, TMessageType
from thriftpy2.transport import TFramedTransportFactory, TSocket, TTransportException

port, schema, count, message, ending = sys.argv[1:]
idl = thriftpy2.load(schema, module_name="push_thrift")
service = idl.MyService
taken = 0


def send(protocol, name, kind, seqid, struct):
    protocol.write_message_begin(name, kind, seqid)
    struct.write(protocol)
    protocol.write_message_end()
    protocol.trans.flush()


def push(protocol, name, seqid, text):
    global taken
    for number in range(int(count)):
        if message == "reply":
            struct = service.streamData_result(success=idl.Tick(number=number, text=text))
        elif message == "void-reply":
            struct = service.streamData_result()
        else:
            struct = service.streamData_args(data=f"{text}-{number}")
        kind = {"oneway": TMessageType.ONEWAY, "call": TMessageType.CALL}.get(message, TMessageType.REPLY)
        send(protocol, name, kind, seqid, struct)
        taken += 1


def tell(protocol, name, seqid):
    told = service.streamData_result(success=idl.Tick(number=taken, text="messages"))
    send(protocol, name, TMessageType.REPLY, seqid, told)


def end(protocol, name, seqid):
    if ending == "empty":
        send(protocol, name, TMessageType.REPLY, seqid, service.streamData_result())
    elif ending == "exception":
        send(protocol, name, TMessageType.REPLY, seqid, service.streamData_result(error=idl.StreamError(why="enough")))
    elif ending == "application-exception":
        failure = TApplicationException(TApplicationException.INTERNAL_ERROR, "out of data")
        send(protocol, name, TMessageType.EXCEPTION, seqid, failure)


def serve(connection):
    handle = TSocket()
    handle.set_handle(connection)
    transport = TFramedTransportFactory().get_transport(handle)
    protocol = TBinaryProtocolFactory().get_protocol(transport)
    try:
        while True:
            name, _, seqid = protocol.read_message_begin()
            args = service.streamData_args()
            args.read(protocol)
            protocol.read_message_end()
            if args.data == "how many":
                tell(protocol, name, seqid)
            else:
                push(protocol, name, seqid, args.data)
            end(protocol, name, seqid)
            if ending == "close":
                return
    except (TTransportException, EOFError, OSError):
        pass
    finally:
        transport.close()


listener = socket.create_server(("127.0.0.1", int(port)))
while True:
    accepted, _ = listener.accept()
    threading.Thread(target=serve, args=(accepted,), daemon=True).start()
