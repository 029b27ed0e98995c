"""
ThriftTest, and what it leaves out, on Apache Thrift for Python.
usage: server.py PORT buffered|framed|http binary|old-binary|compact|json|header [tls CERTIFICATE KEY | multiplexed]

Debian's compiler has no uuid, so `testUuid` is added by hand.
"""

import queue
import ssl
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "gen-py"))

from MoreThriftTest import MoreThriftTest
from thrift.protocol import TBinaryProtocol, TCompactProtocol, THeaderProtocol, TJSONProtocol
from thrift.protocol.TBase import TBase
from thrift.server import THttpServer, TServer
from thrift.Thrift import TException, TMessageType, TType
from thrift.TMultiplexedProcessor import TMultiplexedProcessor
from thrift.transport import THeaderTransport, TSocket, TSSLSocket, TTransport
from ThriftTest import SecondService
from ThriftTest.ttypes import Insanity, Numberz, Xception, Xception2, Xtruct

port, transport, protocol, *options = sys.argv[1:]


def same(_, thing):
    return thing


class Handler:
    def __init__(self):
        self.oneways = queue.Queue()

    def testVoid(self):
        pass

    def testMapMap(self, hello):
        return {-4: {n: n for n in range(-4, 0)}, 4: {n: n for n in range(1, 5)}}

    def testInsanity(self, argument):
        return {1: {Numberz.TWO: argument, Numberz.THREE: argument}, 2: {Numberz.SIX: Insanity()}}

    def testMulti(self, arg0, arg1, arg2, arg3, arg4, arg5):
        return Xtruct("Hello2", arg0, arg1, arg2)

    def testException(self, arg):
        if arg == "Xception":
            raise Xception(1001, arg)
        if arg == "TException":
            raise TException("this is a TException")

    def testMultiException(self, arg0, arg1):
        if arg0 == "Xception":
            raise Xception(1001, "This is an Xception")
        if arg0 == "Xception2":
            raise Xception2(2002, Xtruct("This is an Xception2"))
        return Xtruct(arg1)

    def testOneway(self, secondsToSleep):
        self.oneways.put(secondsToSleep)

    def awaitOneway(self):
        return self.oneways.get()


for name in dir(MoreThriftTest.Iface):
    if name.startswith("test") and name not in vars(Handler):
        setattr(Handler, name, same)


class SecondHandler:
    def secondtestString(self, thing):
        return f'testString("{thing}")'


class UuidArguments(TBase):
    thrift_spec = (None, (1, TType.UUID, "thing", None, None))

    def __init__(self):
        self.thing = None


class UuidResult(TBase):
    thrift_spec = ((0, TType.UUID, "success", None, None),)

    def __init__(self, success):
        self.success = success


def process_uuid(_, seqid, iprot, oprot):
    arguments = UuidArguments()
    arguments.read(iprot)
    iprot.readMessageEnd()
    oprot.writeMessageBegin("testUuid", TMessageType.REPLY, seqid)
    UuidResult(arguments.thing).write(oprot)
    oprot.writeMessageEnd()
    oprot.trans.flush()


def old_binary():
    return TBinaryProtocol.TBinaryProtocolFactory(strictRead=False, strictWrite=False)


def header_protocol():
    """Takes nothing but THeader: the plain forms, which it could read too, have servers of their own."""
    return THeaderProtocol.THeaderProtocolFactory((THeaderTransport.THeaderClientType.HEADERS,))


protocols = {
    "binary": TBinaryProtocol.TBinaryProtocolFactory,
    "old-binary": old_binary,
    "compact": TCompactProtocol.TCompactProtocolFactory,
    "json": TJSONProtocol.TJSONProtocolFactory,
    "header": header_protocol,
}
transports = {
    "buffered": TTransport.TBufferedTransportFactory,
    "framed": TTransport.TFramedTransportFactory,
}

processor = MoreThriftTest.Processor(Handler())
processor._processMap["testUuid"] = process_uuid
if "multiplexed" in options:
    services = TMultiplexedProcessor()
    services.registerProcessor("ThriftTest", processor)
    services.registerProcessor("MoreThriftTest", processor)
    services.registerProcessor("SecondService", SecondService.Processor(SecondHandler()))
    processor = services

if transport == "http":
    THttpServer.THttpServer(processor, ("127.0.0.1", int(port)), protocols[protocol]()).serve()
elif "tls" in options:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*options[1:])
    socket = TSSLSocket.TSSLServerSocket("127.0.0.1", int(port), ssl_context=context)
else:
    socket = TSocket.TServerSocket("127.0.0.1", int(port))
TServer.TThreadedServer(processor, socket, transports[transport](), protocols[protocol](), daemon=True).serve()
