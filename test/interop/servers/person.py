"""PersonService on Apache Thrift for Python. usage: person.py PORT buffered|framed binary|compact|json"""

import sys

from com.example import PersonService
from com.example.ttypes import NoSuchPerson, Person
from thrift.protocol import TBinaryProtocol, TCompactProtocol, TJSONProtocol
from thrift.server import TServer
from thrift.Thrift import TApplicationException
from thrift.transport import TSocket, TTransport


class Handler:
    def __init__(self):
        self.people = {1: Person("Ada", 41), 2: Person("Grace")}

    def getPersonById(self, id):
        if id in self.people:
            return self.people[id]
        if id < 0:
            raise TApplicationException(TApplicationException.INTERNAL_ERROR, "ids are positive")
        raise NoSuchPerson(id)

    def savePerson(self, person):
        self.people[len(self.people) + 1] = person
        return True


transports = {
    "buffered": TTransport.TBufferedTransportFactory,
    "framed": TTransport.TFramedTransportFactory,
}
protocols = {
    "binary": TBinaryProtocol.TBinaryProtocolFactory,
    "compact": TCompactProtocol.TCompactProtocolFactory,
    "json": TJSONProtocol.TJSONProtocolFactory,
}
TServer.TThreadedServer(
    PersonService.Processor(Handler()),
    TSocket.TServerSocket(host="127.0.0.1", port=int(sys.argv[1])),
    transports[sys.argv[2]](),
    protocols[sys.argv[3]](),
    daemon=True,
).serve()
