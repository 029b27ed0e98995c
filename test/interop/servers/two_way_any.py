"""MyThriftService over thriftpy2, both sides talking, in whichever transport and protocol the client speaks.

usage: two_way_any.py PORT SCHEMA
The first send_request says what the server does on its own: KIND SEQID. It is answered like the others.
KIND: oneway | call | none, what the three messages are that it sends at once; of a call, the method is get_message.
SEQID: zero | incr, how they are numbered.

send_request is answered at once; its message is then the reply to the get_message that came last and still waits, so
replies overlap and overtake each other; a push is pushed back. What answers a call of the server is pushed back too, as it was understood.
"""

import sys

import thriftpy2
from thriftpy2.thrift import TApplicationException, TMessageType
from thriftpy2.transport import TTransportException
from thriftpy2_connection import Connection, serve_forever

service = thriftpy2.load(sys.argv[2], module_name="two_way_any_thrift").MyThriftService


def struct_of(name, kind):
    if kind == TMessageType.EXCEPTION:
        return TApplicationException
    return getattr(service, name + ("_result" if kind == TMessageType.REPLY else "_args"))


def start(connection, words):
    kind, habit = words.split()
    for number in range(3):
        seqid = 0 if habit == "zero" else 10 + number
        if kind == "oneway":
            connection.send("push", TMessageType.ONEWAY, seqid, service.push_args(message=f"news {number}"))
        elif kind == "call":
            connection.send("get_message", TMessageType.CALL, seqid, service.get_message_args())


def push(connection, text):
    connection.send("push", TMessageType.ONEWAY, 0, service.push_args(message=text))


def talk(connection):
    waiting, started = [], False
    while True:
        name, kind, seqid, message = connection.receive(struct_of)
        if kind == TMessageType.REPLY:
            push(connection, f"{name} {seqid} is {message.success}")
        elif kind == TMessageType.EXCEPTION:
            push(connection, f"{name} {seqid} failed: {message.message} {message.type}")
        elif name == "push":
            push(connection, message.message)
        elif name == "get_message":
            waiting.append(seqid)
        else:
            result = service.send_request_result(success=f"echo: {message.message}")
            connection.send(name, TMessageType.REPLY, seqid, result)
            if not started:
                started = True
                start(connection, message.message)
            elif waiting:
                result = service.get_message_result(success=message.message)
                connection.send("get_message", TMessageType.REPLY, waiting.pop(), result)


def serve(accepted):
    try:
        connection = Connection(accepted)
        try:
            talk(connection)
        finally:
            connection.close()
    except (TTransportException, EOFError, OSError):
        accepted.close()


serve_forever(int(sys.argv[1]), serve)
