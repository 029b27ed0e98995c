import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ThriftCodec } from '../../../../../server/src/calls/codecs/thrift.ts';
import { thriftpy2JsonEncoding } from '../../../../../server/src/calls/codecs/thriftpy2-json/thriftpy2-json-encoding.ts';
import { MessageReader } from '../../../../../server/src/calls/protocols/thrift/message-reader.ts';
import { concatBytes } from '../../../../../server/src/base/concat-bytes.ts';
import { thriftMessage } from '../../../../support/check-thrift.ts';
import { thriftSchema } from '../../../../support/thrift-schema.ts';

const schema = thriftSchema(`
  enum Color { RED = 1 GREEN = 2 }
  exception Gone { 1: string why }
  struct P { 1: i32 x 2: i32 y }
  service S {
    P f(
      1: bool a, 2: byte b, 3: i16 c, 4: i32 d, 5: i64 e, 6: double g, 7: string h, 8: binary i, 9: P j,
      10: list<P> k, 11: set<i32> l, 12: map<string, i64> m, 13: map<i32, list<string>> n, 14: Color o
    ) throws (1: Gone gone)
    stream void pushed()
  }`);
const codec = new ThriftCodec({ schema, service: 'S', method: 'f', encoding: thriftpy2JsonEncoding });

/** The message as thriftpy2 0.7.1 writes it, its length before it. */
function written(type: number, seqid: number, payload: string, name = 'f'): Uint8Array {
  const metadata = `{"version": 1, "name": "${name}", "ttype": ${type}, "seqid": ${seqid}}`;
  const text = Buffer.from(`{"metadata": ${metadata}, "payload": ${payload}}`);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return Buffer.concat([length, text]);
}

function decoded(bytes: Uint8Array, transport: 'framed' | 'buffered' = 'buffered') {
  const [message] = new MessageReader(transport, thriftpy2JsonEncoding, 10_000).push(bytes);
  assert.ok(message !== undefined);
  return { ...message.thrift, ...codec.decode(message, 'received') };
}

const payload =
  '{"a": true, "b": -1, "c": 2, "d": 3, "e": 9007199254740993, "g": 1.5, "h": "h\\"", "i": "AP8=", ' +
  '"j": {"x": 1, "y": 2}, "k": [{"x": 3}], "l": [7], "m": [{"key": "a", "value": -1}], ' +
  '"n": [{"key": 5, "value": ["x", "y"]}], "o": 2}';
const json =
  '{"a":true,"b":-1,"c":2,"d":3,"e":9007199254740993,"g":1.5,"h":"h\\"","i":"AP8=","j":{"x":1,"y":2},"k":[{"x":3}],' +
  '"l":[7],"m":{"a":-1},"n":{"5":["x","y"]},"o":"GREEN"}';

describe("thriftpy2's JSON protocol", () => {
  it('writes a call as thriftpy2 does', () => {
    const message = thriftpy2JsonEncoding.message(
      { method: 'f', type: 'call', seqid: 7 },
      codec.encode(json),
    );
    assert.equal(
      Buffer.from(concatBytes(message)).toString(),
      Buffer.from(written(1, 7, payload)).toString(),
    );
  });

  it('reads every type as thriftpy2 writes it', () => {
    assert.deepEqual(decoded(written(1, 7, payload)), {
      method: 'f',
      type: 'call',
      seqid: 7,
      json,
      notes: [],
    });
  });

  it('reads and writes the doubles that JSON lacks', () => {
    for (const [python, ours] of [
      ['NaN', '"NaN"'],
      ['Infinity', '"Infinity"'],
      ['-Infinity', '"-Infinity"'],
      ['-0.0', '-0'],
    ]) {
      assert.equal(decoded(written(1, 1, `{"g": ${python}}`)).json, `{"g":${ours}}`);
      assert.equal(Buffer.from(codec.encode(`{"g":${ours}}`)).toString(), `{"g": ${python}}`);
    }
  });

  it('reads results and exceptions', () => {
    assert.equal(decoded(written(2, 0, '{"success": {"x": 1}}')).json, '{"success":{"x":1}}');
    assert.equal(decoded(written(2, 0, '{}')).json, '{}');
    const outcome = (type: 'reply' | 'exception', text: string) =>
      codec.outcome(Buffer.from(text), { method: 'f', type, seqid: 1 });
    const failed = outcome('reply', '{"gone": {"why": "w"}}');
    assert.equal(failed.kind === 'failed' && failed.error.message, 'the server threw Gone: {"why":"w"}');
    const thrown = outcome('exception', '{"message": "boom", "type": 6}');
    assert.equal(
      thrown.kind === 'failed' && thrown.error.message,
      'the method failed with an error that it does not declare: boom',
    );
    const undeclared = outcome('reply', '{"oops": {"why": "w"}}');
    assert.equal(
      undeclared.kind === 'failed' && undeclared.error.message,
      'the server threw an exception that the schema does not declare, as field oops: {"why":"w"}',
    );
    assert.equal(outcome('reply', '{"oops": 3}').kind, 'result');
    assert.equal(outcome('reply', '{}').kind, 'empty');
    assert.equal(outcome('reply', '{"success": {}}').kind, 'result');
  });

  it('shows what the schema lacks, or has otherwise, by name', () => {
    const message = written(2, 0, '{"success": {"seq": 0, "rate": NaN}}', 'pushed');
    assert.deepEqual(decoded(message), {
      method: 'pushed',
      type: 'reply',
      seqid: 0,
      json: '{"success":{"seq":0,"rate":"NaN"}}',
      notes: ['a reply to pushed has no field "success" in the schema, at /success'],
    });
    const { json: shown, notes } = decoded(written(1, 0, '{"d": "3", "h": null, "x": [1]}'));
    assert.equal(shown, '{"d":"3","x":[1]}');
    assert.deepEqual(notes, [
      '"d" is no i32, as the schema says that it is, at /d',
      'a call of f has no field "x" in the schema, at /x',
    ]);
  });

  it('cannot send a field without a name', () => {
    assert.throws(() => codec.encode('{"#12":{"i32":5}}'), {
      message: 'thriftpy2\'s JSON protocol has fields by name only, not "#12"',
    });
  });

  it('refuses what is no message of its own', () => {
    const cases: readonly (readonly [start: string, message: RegExp])[] = [
      ['[1,"f",2,1,{}]', /does not start with "\{" as in thriftpy2's JSON protocol$/],
      ['{"payload": {}, "metadata": {}}', /does not start as in thriftpy2's JSON protocol$/],
      ['{"metadata": {"version": 2}, "payload": {}}', /version 2 of thriftpy2's JSON protocol, not of 1$/],
      ['{"metadata": {"version": 1}, "payload": {}}', /its metadata lacks "name"$/],
      [
        '{"metadata": {"version": 1, "name": "f", "ttype": 9}, "payload": {}}',
        /9 is no type of a Thrift message$/,
      ],
      [
        '{"metadata": {"version": 1, "name": 3}, "payload": {}}',
        /the name of the method is not a JSON string$/,
      ],
      ['{"metadata": {"version": 1.5}, "payload": {}}', /"version" in its metadata is not an integer$/],
      ['{"metadata": {"version" 1}, "payload": {}}', /in its metadata, /],
    ];
    for (const [text, message] of cases) {
      const bytes = Buffer.from(`0000${text}`);
      bytes.writeUInt32BE(text.length);
      assert.throws(() => thriftpy2JsonEncoding.messageHeader(bytes), { name: 'WireProblem', message });
    }
  });

  it('says what of a message cannot be read', () => {
    const failureOf = (text: string) =>
      codec.decode(thriftMessage(Buffer.from(text), 'call', 'f'), 'received').failure;
    assert.equal(
      failureOf('{"h": "x", "d": 99999999999}'),
      'at byte 16, at /d, the value is not that of an i32',
    );
    assert.equal(
      failureOf('{"h": "x", "m": [1]}'),
      'at byte 17, at /m, the entry of a map has no "key" and "value"',
    );
    assert.equal(failureOf('{"h": "x", "i": "?"}'), 'at byte 16, at /i, binary is not written in base64');
  });
});
