"""
Calls every method of ThriftTest, and of what it leaves out, with generated code, and compares what comes back.
usage: thrift_test_client.py GENERATED PORT binary|accelerated|compact|json all|go
"""

import sys
import uuid

generated, port, protocol, peer = sys.argv[1:]
sys.path.insert(0, generated)

from MoreThriftTest import MoreThriftTest
from MoreThriftTest.ttypes import AnyKey, Key
from thrift.protocol import TBinaryProtocol, TCompactProtocol, TJSONProtocol
from thrift.Thrift import TApplicationException
from thrift.transport import TSocket, TTransport
from ThriftTest import constants
from ThriftTest.ttypes import *

protocols = {
    "binary": TBinaryProtocol.TBinaryProtocol,
    "accelerated": TBinaryProtocol.TBinaryProtocolAccelerated,
    "compact": TCompactProtocol.TCompactProtocol,
    "json": TJSONProtocol.TJSONProtocol,
}
transport = TTransport.TFramedTransport(TSocket.TSocket("127.0.0.1", int(port)))
client = MoreThriftTest.Client(protocols[protocol](transport))
transport.open()


def same(method, *values):
    for value in values:
        answer = getattr(client, method)(value)
        assert answer == value, f"{method}({value!r}) gave {answer!r}"


assert client.testVoid() is None
same("testString", "", "grüße 你好 \U0001f600", "x" * 70_000)
same("testBool", True, False)
same("testByte", 0, -128, 127)
same("testI16", -(2**15), 2**15 - 1)
same("testI32", -(2**31), 2**31 - 1)
same("testI64", -(2**63), 2**63 - 1, 9007199254740993)
same("testDouble", 0.0, -1.5, 1e300, 0.1)
same("testBinary", b"", bytes(range(256)))
same("testStruct", Xtruct("Zero", 1, -3, -5))
same("testNest", Xtruct2(1, Xtruct("Zero", 1, -3, -5), 5))
same("testMap", {}, {1: 2, -3: 4})
same("testStringMap", {"a": "2", "b": "blah", "some": "thing"})
same("testSet", set(), {1, -2, 3})
same("testList", [], [1, 2, 3, 2])
same("testEnum", Numberz.ONE, Numberz.SIX)
same("testTypedef", 309858235082523)
assert client.testMapMap(1) == {-4: {n: n for n in range(-4, 0)}, 4: {n: n for n in range(1, 5)}}
insanity = Insanity({Numberz.FIVE: 5, Numberz.EIGHT: 8}, [Xtruct("Goodbye4", 4, 4, 4), Xtruct("Hello2", 2, 2, 2)])
told = client.testInsanity(insanity)
assert told[1] == {Numberz.TWO: insanity, Numberz.THREE: insanity}, told
assert set(told[2]) == {Numberz.SIX}, told
assert client.testMulti(1, 2, 3, {0: "abc"}, Numberz.FIVE, 4) == Xtruct("Hello2", 1, 2, 3)
client.testException("nothing")
try:
    client.testException("Xception")
    raise AssertionError("no exception came")
except Xception as error:
    assert error == Xception(1001, "Xception"), error
try:
    client.testException("TException")
    raise AssertionError("no exception came")
except TApplicationException:
    pass
try:
    client.testMultiException("Xception2", "")
    raise AssertionError("no exception came")
except Xception2 as error:
    assert (error.errorCode, error.struct_thing.string_thing) == (2002, "This is an Xception2"), error
assert client.testMultiException("", "fine").string_thing == "fine"
client.testOneway(7)
assert client.awaitOneway() == 7

same("testUnion", SomeUnion(string_thing="text"), SomeUnion(i32_thing=-7))
same("testUnions", [AnyKey(key=Key(1, "a")), AnyKey(number=2)])
# Go fills in the fields that are absent.
deltas = client.testLargeDeltas(LargeDeltas(b1=Bools(True, False), a_set2500={"a"}, big_numbers=[1]))
assert (deltas.b1, deltas.a_set2500, deltas.big_numbers) == (Bools(True, False), {"a"}, [1]), deltas
same("testEmptyStruct", EmptyStruct())
same("testNestedLists", [[[1], []], [], [[2, 3]]])
same("testNestedMaps", {"a": {1: [{Numberz.ONE}, set()]}})
same("testBoolKeys", {True: 1, False: -1})
same("testDoubleKeys", {0.5: "half", -2.0: "minus two"})
same("testBinaryKeys", {b"\x00\xff": [b"", b"\x01"]})
same("testStructSet", {Key(1, "one"), Key(2, "two")})
same("testStructKeys", {Key(1, "one"): "a"})
if peer == "all":
    same("testListKeys", {(1, 2): "both", (): "none"})
    same("testUuid", uuid.UUID("00112233-4455-6677-8899-aabbccddeeff"))
assert constants.myNumberz == Numberz.ONE
transport.close()
print("all is as it was")
