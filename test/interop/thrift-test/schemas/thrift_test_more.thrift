/**
 * What Apache Thrift's own ThriftTest leaves out. Every `test` method returns what it is given. Lines that end in
 * `not in Go` are left out for its compiler, which has no maps with such keys.
 */
include "ThriftTest.thrift"

namespace go morethrifttest
namespace java more.thrift.test
namespace py MoreThriftTest

struct Key {
  1: i32 id
  2: string name
} (python.immutable = "")

union AnyKey {
  1: Key key
  2: i64 number
}

service MoreThriftTest extends ThriftTest.ThriftTest {
  i16 testI16(1: i16 thing)
  ThriftTest.SomeUnion testUnion(1: ThriftTest.SomeUnion thing)
  list<AnyKey> testUnions(1: list<AnyKey> thing)
  ThriftTest.LargeDeltas testLargeDeltas(1: ThriftTest.LargeDeltas thing)
  ThriftTest.EmptyStruct testEmptyStruct(1: ThriftTest.EmptyStruct thing)
  list<list<list<i32>>> testNestedLists(1: list<list<list<i32>>> thing)
  map<string, map<i64, list<set<ThriftTest.Numberz>>>> testNestedMaps(1: map<string, map<i64, list<set<ThriftTest.Numberz>>>> thing)
  map<bool, i8> testBoolKeys(1: map<bool, i8> thing)
  map<double, string> testDoubleKeys(1: map<double, string> thing)
  map<binary, list<binary>> testBinaryKeys(1: map<binary, list<binary>> thing)
  set<Key> testStructSet(1: set<Key> thing)
  map<Key, string> testStructKeys(1: map<Key, string> thing)
  map<list<i32> (python.immutable = ""), string> testListKeys(1: map<list<i32> (python.immutable = ""), string> thing) // not in Go
  map<map<i32, string> (python.immutable = ""), bool> testMapKeys(1: map<map<i32, string> (python.immutable = ""), bool> thing) // not in Go
  ThriftTest.CrazyNesting testCrazyNesting(1: ThriftTest.CrazyNesting thing) // not in Go

  /** The argument of a call of `testOneway` that was not told yet; waits until there is one. */
  i32 awaitOneway()
}
