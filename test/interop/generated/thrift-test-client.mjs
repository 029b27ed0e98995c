/**
 * Calls every method of ThriftTest, and of what it leaves out, with generated code that was compiled, and compares what
 * comes back. usage: thrift-test-client.mjs FOLDER PORT binary|compact Python|Go
 */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, port, protocol, server] = process.argv.slice(2);
const generated = (name) => import(pathToFileURL(path.join(folder, name)).href);
const { MoreThriftTestClient } = await generated('thrift_test_more.js');
const { Numberz, Xtruct, Xtruct2, Xception, Xception2, LargeDeltas } =
  await generated('ThriftTest/ThriftTest.js');
const { nodeCaller } = await generated('thrift-node.js');
const { ApplicationError } = await generated('thrift.js');
const thrift = createRequire(path.join(folder, 'index.js'))('thrift');

const protocols = { binary: thrift.TBinaryProtocol, compact: thrift.TCompactProtocol };
const connection = thrift.createConnection('127.0.0.1', Number(port), {
  transport: thrift.TFramedTransport,
  protocol: protocols[protocol],
});
connection.on('error', (error) => {
  throw error;
});
const client = new MoreThriftTestClient(nodeCaller(thrift, connection));

async function same(method, ...values) {
  for (const value of values) assert.deepEqual(await client[method](value), value, method);
}

assert.equal(await client.testVoid(), undefined);
await same('testString', '', 'grüße 你好 \u{1F600}', 'x'.repeat(70_000));
await same('testBool', true, false);
await same('testByte', 0, -128, 127);
await same('testI16', -(2 ** 15), 2 ** 15 - 1);
await same('testI32', -(2 ** 31), 2 ** 31 - 1);
await same('testI64', -(2n ** 63n), 2n ** 63n - 1n, 9007199254740993n, 0n);
await same('testDouble', 0, -1.5, 1e300, 0.1, Infinity);
await same(
  'testBinary',
  new Uint8Array(),
  Uint8Array.from({ length: 256 }, (_, at) => at),
);
const xtruct = Xtruct.create({ string_thing: 'Zero', byte_thing: 1, i32_thing: -3, i64_thing: -5n });
await same('testStruct', xtruct);
await same('testNest', Xtruct2.create({ byte_thing: 1, struct_thing: xtruct, i32_thing: 5 }));
await same('testMap', new Map(), new Map([[1, 2], [-3, 4]])); // prettier-ignore
await same('testStringMap', new Map([['a', '2'], ['some', 'thing']])); // prettier-ignore
await same('testSet', new Set(), new Set([1, -2, 3]));
await same('testList', [], [1, 2, 3, 2]);
await same('testEnum', Numberz.ONE, Numberz.SIX);
await same('testTypedef', 309858235082523n);
const told = await client.testMapMap(1);
assert.deepEqual([told.get(-4)?.get(-3), told.get(4)?.get(1)], [-3, 1]);
const insanity = { userMap: new Map([[Numberz.FIVE, 5n]]), xtructs: [xtruct] };
assert.deepEqual((await client.testInsanity(insanity)).get(1n)?.get(Numberz.TWO), insanity);
const multi = await client.testMulti(1, 2, 3n, new Map([[0, 'abc']]), Numberz.FIVE, 4n);
assert.deepEqual([multi.string_thing, multi.i64_thing], ['Hello2', 3n]);
await client.testException('nothing');
await assert.rejects(client.testException('Xception'), (error) => {
  assert.ok(error instanceof Xception);
  assert.deepEqual([error.errorCode, error.message], [1001, 'Xception']);
  return true;
});
await assert.rejects(client.testException('TException'), ApplicationError);
await assert.rejects(client.testMultiException('Xception2', ''), (error) => {
  assert.ok(error instanceof Xception2);
  assert.equal(error.struct_thing?.string_thing, 'This is an Xception2');
  return true;
});
assert.equal((await client.testMultiException('', 'fine')).string_thing, 'fine');
await client.testOneway(7);
assert.equal(await client.awaitOneway(), 7);

await same('testUnion', { string_thing: 'text' }, { i32_thing: -7 });
await same('testUnions', [{ key: { id: 1, name: 'a' } }, { number: 2n }]);
const deltas = LargeDeltas.create({ b1: { im_true: true, im_false: false }, a_set2500: new Set(['a']) });
const { b1, a_set2500 } = await client.testLargeDeltas(deltas);
assert.deepEqual({ b1, a_set2500 }, deltas);
await same('testEmptyStruct', {});
await same('testNestedLists', [[[1], []], [], [[2, 3]]]);
await same('testNestedMaps', new Map([['a', new Map([[1n, [new Set([Numberz.ONE]), new Set()]]])]]));
await same('testBoolKeys', new Map([[true, 1], [false, -1]])); // prettier-ignore
await same('testDoubleKeys', new Map([[0.5, 'half'], [-2, 'minus two']])); // prettier-ignore
await same('testStructKeys', new Map([[{ id: 1, name: 'one' }, 'a']]));
if (server === 'Python') await same('testListKeys', new Map([[[1, 2], 'both']]));
await assert.rejects(Promise.all([client.testException('Xception'), client.testString('after')]), Xception);
assert.equal(await client.testString('still there'), 'still there');
connection.end();
console.log('all is as it was');
