/** Writes and reads records whose fields have the names of what every object inherits: `inherited-names.mjs <modules>`. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const { E, NOTHING, S, SET, TEXT, U, XClient, XProcessor } = await import(
  pathToFileURL(path.join(process.argv[2], 'names.js')).href
);

/** Keeps what is written, and gives it back in the same order. */
function memory() {
  const written = [];
  const fields = () => written.filter((each) => each !== undefined).length;
  return new Proxy(
    {},
    {
      get: (_, method) => {
        if (method === 'fields') return fields;
        if (method === 'writeFieldBegin') return (_name, ftype, fid) => written.push({ ftype, fid });
        if (method === 'writeFieldStop') return () => written.push({ ftype: 0, fid: 0 });
        if (/(?:Struct|FieldEnd)/.test(method)) return () => undefined;
        if (method.startsWith('write')) return (value) => written.push(value);
        return () => written.shift();
      },
    },
  );
}

function again(type, value) {
  const protocol = memory();
  type.write(protocol, value);
  return type.read(protocol);
}

const nothing = memory();
S.write(nothing, S.create());
assert.equal(nothing.fields(), 1, 'what is not set was written');
assert.deepEqual(again(S, S.create({})), {});

const all = S.create({
  constructor__: 'a',
  toString_: 'b',
  hasOwnProperty_: 'c',
  __proto___: 'd',
  valueOf_: 5,
  constructor_: S.create({ toString_: 'inner' }),
  __defineGetter___: 7,
});
assert.deepEqual(again(S, all), all);
assert.deepEqual(SET, { constructor__: 'a', __proto___: 'b' });
assert.deepEqual(again(U, TEXT), { toString__: 'c' });
assert.deepEqual(again(U, { toString_: 1 }), { toString_: 1 });
assert.deepEqual(NOTHING, { $unknown: 0 });

const error = again(E, new E({ constructor_: 'why', name__: 'n', name_: 'm' }));
assert.ok(error instanceof E);
assert.deepEqual([error.constructor_, error.valueOf_, error.name__, error.name_], ['why', 3, 'n', 'm']);
assert.equal(error.constructor, E);

const handler = {
  f: async (a, constructor, class__, class_) => {
    if (class_ === 0) throw new E({ constructor_: 'zero' });
    return S.create({ constructor_: constructor, valueOf_: class__ * 10 + class_ });
  },
  constructor__: async () => undefined,
  constructor_: async (text) => assert.deepEqual(text, TEXT),
};
const processor = XProcessor(handler);
const client = new XClient({
  call: async (name, write, read) => {
    const call = memory();
    write(call);
    const answer = memory();
    (await processor.get(name).handle(call))(answer);
    return read(answer);
  },
});
assert.deepEqual(await client.f(NOTHING, all, 1, 2), { constructor_: all, valueOf_: 12 });
await assert.rejects(client.f(NOTHING, all, 1, 0), E);
await client.constructor__();
await client.constructor_(TEXT);
console.log('all is as it was');
