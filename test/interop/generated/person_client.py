"""The client of an article about Apache Thrift, with what it leaves out. usage: person_client.py PORT"""

import sys

from com.example import PersonService
from com.example.ttypes import NoSuchPerson, Person
from thrift.protocol import TBinaryProtocol
from thrift.transport import TSocket, TTransport

transport = TSocket.TSocket("localhost", int(sys.argv[1]))
transport = TTransport.TBufferedTransport(transport)
protocol = TBinaryProtocol.TBinaryProtocol(transport)

client = PersonService.Client(protocol)
transport.open()

person = client.getPersonById(1)
print(person)
print(client.savePerson(person))
try:
    client.getPersonById(17)
except NoSuchPerson as error:
    print(error)
try:
    client.savePerson(Person(age=3))
except Exception as error:
    print(error)
transport.close()
