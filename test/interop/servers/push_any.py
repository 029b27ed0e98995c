"""A server over thriftpy2 that answers one call with many messages, each call in the way that its argument says.

usage: push_any.py PORT SCHEMA
SCHEMA: the server's own IDL, in which streamData returns a Tick.
The argument: COUNT MESSAGE SEQID ENDING.
MESSAGE: reply | oneway | call, what each pushed message is.
SEQID: echo | zero | incr, what number each pushed message has.
ENDING: empty | exception | appexception | close | half-open | cut | silent, what follows the last one.
"""

import socket
import sys

import thriftpy2
from thriftpy2.thrift import TApplicationException, TMessageType
from thriftpy2.transport import TTransportException
from thriftpy2_connection import Connection, serve_forever

idl = thriftpy2.load(sys.argv[2], module_name="push_any_thrift")
service = idl.MyService


def push(connection, name, seqid, count, message, habit):
    for number in range(count):
        pushed = {"echo": seqid, "zero": 0, "incr": seqid + number}[habit]
        if message == "reply":
            result = service.streamData_result(success=idl.Tick(number=number, text="tick"))
            connection.send(name, TMessageType.REPLY, pushed, result)
        else:
            kind = TMessageType.ONEWAY if message == "oneway" else TMessageType.CALL
            connection.send(name, kind, pushed, service.streamData_args(data=f"tick-{number}"))


def end(connection, name, seqid, ending):
    if ending == "empty":
        connection.send(name, TMessageType.REPLY, seqid, service.streamData_result())
    elif ending == "exception":
        failure = idl.StreamError(why="enough")
        connection.send(name, TMessageType.REPLY, seqid, service.streamData_result(error=failure))
    elif ending == "appexception":
        failure = TApplicationException(TApplicationException.INTERNAL_ERROR, "out of data")
        connection.send(name, TMessageType.EXCEPTION, seqid, failure)
    elif ending == "half-open":
        connection.socket.shutdown(socket.SHUT_WR)
    elif ending == "cut":
        connection.send_part(name, TMessageType.REPLY, seqid, service.streamData_result())


def serve(accepted):
    try:
        connection = Connection(accepted)
        while True:
            name, _, seqid, args = connection.receive(lambda name, kind: service.streamData_args)
            count, message, habit, ending = args.data.split()
            push(connection, name, seqid, int(count), message, habit)
            end(connection, name, seqid, ending)
            if ending in ("close", "cut"):
                break
        connection.close()
    except (TTransportException, EOFError, OSError):
        accepted.close()


serve_forever(int(sys.argv[1]), serve)
