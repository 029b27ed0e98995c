/** Serves ThriftTest, and what it leaves out, with generated code. usage: thrift-test-server.mjs FOLDER PORT binary|compact */
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, port, protocol] = process.argv.slice(2);
const generated = (name) => import(pathToFileURL(path.join(folder, name)).href);
const { MoreThriftTestProcessor } = await generated('thrift_test_more.js');
const { Numberz, Xtruct, Xception, Xception2 } = await generated('ThriftTest/ThriftTest.js');
const { nodeProcessor } = await generated('thrift-node.js');
const thrift = createRequire(path.join(folder, 'index.js'))('thrift');

const oneways = [];
const answers = {
  testVoid: async () => undefined,
  testMapMap: async () =>
    new Map([-1, 1].map((sign) => [4 * sign, new Map([1, 2, 3, 4].map((n) => [n * sign, n * sign]))])),
  testInsanity: async (insanity) =>
    new Map([
      [1n, new Map([Numberz.TWO, Numberz.THREE].map((number) => [number, insanity]))],
      [2n, new Map([[Numberz.SIX, {}]])],
    ]),
  testMulti: async (byte_thing, i32_thing, i64_thing) =>
    Xtruct.create({ string_thing: 'Hello2', byte_thing, i32_thing, i64_thing }),
  testException: async (kind) => {
    if (kind === 'Xception') throw new Xception({ errorCode: 1001, message: kind });
    if (kind === 'TException') throw new Error('this is an error');
  },
  testMultiException: async (kind, text) => {
    if (kind === 'Xception2')
      throw new Xception2({ errorCode: 2002, struct_thing: { string_thing: 'This is an Xception2' } });
    return Xtruct.create({ string_thing: text });
  },
  testOneway: async (seconds) => void oneways.push(seconds),
  awaitOneway: async () => oneways.shift(),
};
const handler = new Proxy(answers, { get: (own, name) => own[name] ?? (async (thing) => thing) });

const protocols = { binary: thrift.TBinaryProtocol, compact: thrift.TCompactProtocol };
const server = thrift.createMultiplexServer(nodeProcessor(thrift, MoreThriftTestProcessor(handler)), {
  transport: thrift.TFramedTransport,
  protocol: protocols[protocol],
});
server.listen(Number(port), '127.0.0.1');
