import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { create, fromBinary, fromJsonString, toBinary, toJson } from '@bufbuild/protobuf';
import { anyPack, DurationSchema, TimestampSchema } from '@bufbuild/protobuf/wkt';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import fc from 'fast-check';
import { CallError } from '../../../../server/src/calls/call-error.ts';
import { protobufCodec } from '../../../../server/src/calls/codecs/protobuf.ts';
import type { DecodedMessage } from '../../../../server/src/calls/codec.ts';
import { protoRegistry } from '../../../support/proto-registry.ts';

const registry = await protoRegistry(`
  edition = "2023";
  package all;
  import "google/protobuf/any.proto";
  import "google/protobuf/duration.proto";
  import "google/protobuf/empty.proto";
  import "google/protobuf/field_mask.proto";
  import "google/protobuf/struct.proto";
  import "google/protobuf/timestamp.proto";
  import "google/protobuf/wrappers.proto";
  message All {
    int32 i32 = 1 [features.field_presence = IMPLICIT];
    int64 i64 = 2 [features.field_presence = IMPLICIT];
    uint32 u32 = 3;
    uint64 u64 = 4;
    sint32 s32 = 5;
    sint64 s64 = 6;
    fixed32 f32 = 7;
    fixed64 f64 = 8;
    sfixed32 sf32 = 9;
    sfixed64 sf64 = 10;
    float flt = 11;
    double dbl = 12 [features.field_presence = IMPLICIT];
    bool yes = 13;
    string text = 14 [features.field_presence = IMPLICIT];
    bytes blob = 15;
    Color color = 16;
    Size size = 17;
    All child = 18;
    All group = 19 [features.message_encoding = DELIMITED];
    oneof choice {
      string left = 20;
      All right = 21;
      google.protobuf.NullValue nothing = 22;
    }
    repeated int32 packed = 30;
    repeated int32 loose = 31 [features.repeated_field_encoding = EXPANDED];
    repeated string texts = 32;
    repeated All children = 33;
    repeated Color colors = 34;
    map<string, int64> longs = 40;
    map<int32, All> by_number = 41;
    map<bool, Color> by_bool = 42;
    google.protobuf.Any any = 50;
    google.protobuf.Timestamp time = 51;
    google.protobuf.Duration span = 52;
    google.protobuf.FieldMask mask = 53;
    google.protobuf.Struct struct = 54;
    google.protobuf.Value value = 55;
    google.protobuf.ListValue list = 56;
    google.protobuf.Int64Value wrapped = 57;
    google.protobuf.BytesValue wrapped_bytes = 58;
    google.protobuf.Empty empty = 59;
    int32 renamed_field = 60 [json_name = "otherName"];
    extensions 100 to 199;
  }
  extend All {
    int64 extra = 100;
    repeated All extras = 101;
  }
  enum Color { COLOR_UNSPECIFIED = 0; RED = 1; CRIMSON = 2; }
  enum Size { option features.enum_type = CLOSED; SMALL = 0; LARGE = 1; }
  message Strict {
    int32 needed = 1 [features.field_presence = LEGACY_REQUIRED];
  }
  message Old {
    int32 i32 = 1;
    string text = 14;
  }
  service Service {
    rpc Do(All) returns (All);
    rpc DoStrict(Strict) returns (Old);
  }
`);

const messageType = registry.getMessage('all.All') ?? assert.fail();
const schema = { kind: 'descriptor-set', registry } as const;
const codec = protobufCodec({ schema, service: 'all.Service', method: 'Do' });
const strictCodec = protobufCodec({ schema, service: 'all.Service', method: 'DoStrict' });

function decode(payload: Uint8Array): DecodedMessage {
  return codec.decode({ payload, wireBytes: payload.length }, 'received');
}

/** The JSON goes to bytes that the library reads the same, and comes back in canonical form. */
function checkRoundTrip(json: string, canonical = json): void {
  const bytes = codec.encode(json);
  const viaLibrary = toBinary(messageType, fromJsonString(messageType, canonical, { registry }));
  assert.deepEqual(fromBinary(messageType, bytes), fromBinary(messageType, viaLibrary));
  const decoded = decode(bytes);
  assert.equal(decoded.json, canonical);
  assert.deepEqual(decoded.notes, []);
  assert.equal(decoded.failure, undefined);
}

function checkRefused(json: string, pointer: string, message: RegExp): void {
  assert.throws(
    () => codec.encode(json),
    (thrown) => {
      assert.ok(thrown instanceof CallError);
      assert.equal(thrown.phase, 'prepare');
      assert.match(thrown.message, message);
      assert.equal(thrown.info.pointer, pointer);
      return true;
    },
  );
}

/** What decoding the bytes that `write` writes gives: JSON, then the reason of a failure and the notes. */
function checkDecoded(write: (writer: BinaryWriter) => unknown, json: string, ...told: string[]): void {
  const writer = new BinaryWriter();
  write(writer);
  const decoded = decode(writer.finish());
  assert.equal(decoded.json, json);
  assert.deepEqual([decoded.failure, ...decoded.notes].filter(Boolean), told);
}

describe('protobuf codec', () => {
  it('keeps every integer exact', () => {
    checkRoundTrip('{"i64":"9223372036854775807"}');
    checkRoundTrip('{"i64":"-9223372036854775808","u64":"18446744073709551615"}');
    checkRoundTrip('{"i64":9223372036854775807}', '{"i64":"9223372036854775807"}');
    checkRoundTrip(
      '{"i32":1e3,"u32":12.0,"s32":"-5","i64":0.5e1}',
      '{"i32":1000,"i64":"5","u32":12,"s32":-5}',
    );
    checkRoundTrip('{"s64":"-1","f32":4294967295,"f64":"1","sf32":-1,"sf64":"-1"}');
  });

  it('keeps floating-point numbers as they are', () => {
    checkRoundTrip('{"flt":0.1,"dbl":0.1}');
    checkRoundTrip('{"flt":3.4028235e+38,"dbl":1.7976931348623157e+308}');
    checkRoundTrip('{"flt":1e-45}');
    checkRoundTrip('{"flt":-3.4e-44}');
    checkRoundTrip('{"flt":"NaN","dbl":"-Infinity"}');
    checkRoundTrip('{"dbl":"1.5"}', '{"dbl":1.5}');
    assert.equal(decode(codec.encode('{"dbl":-0}')).json, '{"dbl":-0}');
    assert.equal(decode(codec.encode('{"flt":-0.0}')).json, '{"flt":-0}');
  });

  it('tells absence from zero where the schema does', () => {
    assert.equal(codec.encode('{"i32":0,"i64":"0","dbl":0,"text":""}').length, 0);
    checkRoundTrip('{"u32":0,"yes":false,"blob":"","color":"COLOR_UNSPECIFIED","child":{},"empty":{}}');
    checkRoundTrip('{"left":""}');
    checkRoundTrip('{"nothing":null}');
    checkRoundTrip('{"u32":null,"child":null,"left":null,"right":{}}', '{"right":{}}');
  });

  it('reads and writes every kind of field', () => {
    checkRoundTrip('{"child":{"group":{"i32":1}},"group":{"child":{"text":"ü😀"}}}');
    checkRoundTrip(
      '{"packed":[1,2,-3],"loose":[0,1],"texts":["","a"],"children":[{},{"i32":1}],"colors":["RED","CRIMSON"]}',
    );
    checkRoundTrip(
      '{"longs":{"":"1","a/b~":"-1"},"byNumber":{"-1":{},"7":{"i32":1}},"byBool":{"true":"RED"}}',
    );
    checkRoundTrip('{"blob":"AP/+"}');
    checkRoundTrip('{"blob":"AP_-_w"}', '{"blob":"AP/+/w=="}');
    checkRoundTrip('{"otherName":1}');
    checkRoundTrip('{"renamed_field":1,"by_bool":{}}', '{"otherName":1}');
    checkRoundTrip('{"color":2,"size":1}', '{"color":"CRIMSON","size":"LARGE"}');
    checkRoundTrip('{"[all.extra]":"5","[all.extras]":[{"i32":1}]}');
  });

  it('gives the well-known types their forms', () => {
    checkRoundTrip('{"time":"2024-02-29T23:59:59.120Z","span":"-1.500s"}');
    checkRoundTrip('{"time":"2024-01-01T01:00:00.5+01:00"}', '{"time":"2024-01-01T00:00:00.500Z"}');
    checkRoundTrip('{"time":"0001-01-01T00:00:00Z","span":"315576000000.000000001s"}');
    checkRoundTrip('{"mask":"a,someField.innerField"}');
    checkRoundTrip('{"struct":{"a":[1,null,{"b":true}],"c":"x"},"value":null,"list":[1.5,"a"]}');
    checkRoundTrip('{"value":{"deep":[[]]},"wrapped":"0","wrappedBytes":"AA=="}');
    checkRoundTrip('{"struct":{"big":12345678901234567890}}', '{"struct":{"big":12345678901234567000}}');
  });

  it('packs and unpacks any', () => {
    checkRoundTrip('{"any":{"@type":"type.googleapis.com/all.Old","i32":5}}');
    checkRoundTrip('{"any":{"@type":"type.googleapis.com/google.protobuf.Duration","value":"1s"}}');
    checkRoundTrip(
      '{"any":{"@type":"type.googleapis.com/all.All","any":{"@type":"type.googleapis.com/all.Old"}}}',
    );
    checkRoundTrip('{"any":{}}');
  });

  it('keeps an any of a type that nobody knows', () => {
    const json = '{"any":{"@type":"type.googleapis.com/no.Such","value":"AQID"}}';
    const decoded = decode(codec.encode(json));
    assert.equal(decoded.json, json);
    assert.deepEqual(decoded.unresolvedTypes, ['no.Such']);
    assert.deepEqual(decoded.notes, [
      'the type no.Such is not known; its bytes are shown as base64, at /any',
    ]);
  });

  it('asks for the types of any beyond the schema', () => {
    const open = protobufCodec({
      schema,
      service: 'all.Service',
      method: 'Do',
      resolveType: (name) => (name === 'no.Such' ? registry.getMessage('all.Old') : undefined),
    });
    const json = '{"any":{"@type":"t/no.Such","i32":1}}';
    const payload = open.encode(json);
    assert.equal(open.decode({ payload, wireBytes: 0 }, 'sent').json, json);
  });

  it('points at the value that does not fit', () => {
    checkRefused('[]', '', /an object with the fields of all\.All is wanted here, not a list/);
    checkRefused('{"child":{"tex":1}}', '/child/tex', /all\.All has no field "tex"; did you mean "text"\?/);
    checkRefused('{"zzzzzzzz":1}', '/zzzzzzzz', /has no field "zzzzzzzz"; its fields are [^"]+, …$/);
    checkRefused('{"i32":2147483648}', '/i32', /2147483648 is out of the range of int32/);
    checkRefused('{"i64":1e400}', '/i64', /out of the range of int64/);
    checkRefused('{"u32":-1}', '/u32', /-1 is out of the range of uint32/);
    checkRefused('{"i32":1.5}', '/i32', /int32 is wanted here, not 1\.5/);
    checkRefused('{"i32":"x"}', '/i32', /int32 is wanted here, not "x"/);
    checkRefused('{"i32":true}', '/i32', /int32 is wanted here, not true/);
    checkRefused('{"flt":1e39}', '/flt', /out of the range of float/);
    checkRefused('{"dbl":1e400}', '/dbl', /out of the range of double/);
    checkRefused('{"yes":1}', '/yes', /true or false is wanted here, not 1/);
    checkRefused('{"text":1}', '/text', /a string is wanted here, not 1/);
    checkRefused('{"text":"\\ud800"}', '/text', /half of a surrogate pair/);
    checkRefused('{"blob":"*"}', '/blob', /"\*" is not base64/);
    checkRefused('{"color":"RAD"}', '/color', /"RAD" is not a value of all\.Color; did you mean "RED"\?/);
    checkRefused('{"size":7}', '/size', /7 is not a value of all\.Size/);
    checkRefused('{"texts":"a"}', '/texts', /a list is wanted here/);
    checkRefused('{"texts":["a",null]}', '/texts/1', /an item of a list cannot be null/);
    checkRefused('{"children":[{},{"i32":"y"}]}', '/children/1/i32', /int32 is wanted/);
    checkRefused('{"byNumber":{"x":{}}}', '/byNumber/x', /int32 is wanted here, not "x"/);
    checkRefused('{"byNumber":{"1":{},"1":{}}}', '/byNumber/1', /the key "1" is given twice/);
    checkRefused('{"longs":{"a/b":true}}', '/longs/a~1b', /int64 is wanted/);
    checkRefused('{"i32":1,"i32":2}', '/i32', /"i32" is given twice/);
    checkRefused('{"otherName":1,"renamed_field":2}', '/renamed_field', /"renamed_field" is given twice/);
    checkRefused(
      '{"left":"a","right":{}}',
      '/right',
      /"left" and "right" cannot both be set: they belong to the oneof "choice"/,
    );
    checkRefused('{"time":"2023-02-29T00:00:00Z"}', '/time', /is not a time such as/);
    checkRefused('{"time":"2023-02-28T25:00:00Z"}', '/time', /is not a time/);
    checkRefused('{"span":"1h"}', '/span', /is not a duration such as "1\.5s"/);
    checkRefused('{"mask":"a_b"}', '/mask', /not the path of a field in camel case/);
    checkRefused('{"struct":[]}', '/struct', /an object is wanted/);
    checkRefused('{"any":{"i32":1}}', '/any', /"@type" is missing/);
    checkRefused('{"any":{"@type":"t/no.Such","i32":1}}', '/any/@type', /the type "no\.Such" is not known/);
    checkRefused('{"any":{"@type":"t/all.Old","i32":"z"}}', '/any/i32', /int32 is wanted/);
    checkRefused('{"[all.none]":1}', '/[all.none]', /there is no extension "all\.none"/);
  });

  it('wants the fields that are required', () => {
    assert.throws(() => strictCodec.encode('{}'), /the field "needed" is required and missing/);
    assert.equal(strictCodec.encode('{"needed":0}').length, 2);
  });

  it('tells what the schema lacks', () => {
    checkDecoded(
      (writer) => writer.tag(999, WireType.LengthDelimited).string('abc').tag(1, WireType.Varint).int32(1),
      '{"i32":1}',
      'field 999 is not in the schema of all.All (length-delimited, 4 bytes)',
    );
    checkDecoded(
      (writer) => writer.tag(33, WireType.LengthDelimited).fork().tag(999, WireType.Varint).int32(1).join(),
      '{"children":[{}]}',
      'field 999 is not in the schema of all.All (varint, 1 byte), at /children/0',
    );
    checkDecoded(
      (writer) => writer.tag(16, WireType.Varint).int32(77),
      '{"color":77}',
      '77 is not a value of all.Color, at /color',
    );
    checkDecoded(
      (writer) => writer.tag(17, WireType.Varint).int32(9),
      '{"size":9}',
      '9 is not a value of all.Size, at /size',
    );
  });

  it('does not misread what came with another type', () => {
    checkDecoded(
      (writer) => writer.tag(14, WireType.Varint).int32(5).tag(13, WireType.Varint).bool(true),
      '{"yes":true}',
      'field 14, string text in the schema, came as varint (1 byte)',
    );
    checkDecoded(
      (writer) => writer.tag(1, WireType.LengthDelimited).string('x'),
      '{}',
      'field 1, int32 i32 in the schema, came as length-delimited (2 bytes)',
    );
  });

  it('merges and replaces what comes twice, as the encoding says', () => {
    checkDecoded((writer) => {
      writer.tag(18, WireType.LengthDelimited).fork().tag(1, WireType.Varint).int32(1).join();
      writer.tag(18, WireType.LengthDelimited).fork().tag(14, WireType.LengthDelimited).string('b').join();
      writer.tag(1, WireType.Varint).int32(1).tag(1, WireType.Varint).int32(2);
      writer.tag(20, WireType.LengthDelimited).string('gone').tag(21, WireType.LengthDelimited).fork().join();
      writer
        .tag(30, WireType.Varint)
        .int32(7)
        .tag(30, WireType.LengthDelimited)
        .fork()
        .int32(8)
        .int32(9)
        .join();
      writer.tag(31, WireType.LengthDelimited).fork().int32(1).join();
      writer.tag(40, WireType.LengthDelimited).fork().join();
      writer.tag(42, WireType.LengthDelimited).fork().tag(2, WireType.Varint).int32(1).join();
    }, '{"i32":2,"child":{"i32":1,"text":"b"},"right":{},"packed":[7,8,9],"loose":[1],"longs":{"":"0"},"byBool":{"false":"RED"}}');
  });

  it('shows what it could read of a message that is cut short', () => {
    const whole = codec.encode('{"text":"hello","children":[{"i32":1},{"text":"world"}]}');
    const readable: string[] = [];
    for (let length = 0; length <= whole.length; length++) {
      const { json, failure } = decode(whole.subarray(0, length));
      assert.doesNotThrow(() => JSON.parse(json) as unknown);
      readable.push(failure === undefined ? json : `${json} …`);
    }
    assert.deepEqual(
      [...new Set(readable)],
      [
        '{}',
        '{} …',
        '{"text":"hello"}',
        '{"text":"hello"} …',
        '{"text":"hello","children":[{}]} …',
        '{"text":"hello","children":[{"i32":1}]}',
        '{"text":"hello","children":[{"i32":1}]} …',
        '{"text":"hello","children":[{"i32":1},{}]} …',
        '{"text":"hello","children":[{"i32":1},{"text":"world"}]}',
      ],
    );
    assert.match(decode(whole.subarray(0, whole.length - 2)).failure ?? '', /at byte \d+ of \d+$/);
  });

  it('reads text that is not UTF-8, and says so', () => {
    checkDecoded(
      (writer) => writer.tag(14, WireType.LengthDelimited).bytes(new Uint8Array([0x61, 0xff])),
      '{"text":"a\ufffd"}',
      'text holds bytes that are not UTF-8, at /text',
    );
  });

  it('writes out a well-known type that its form cannot say', () => {
    checkDecoded(
      (writer) =>
        writer.tag(51, WireType.LengthDelimited).fork().tag(1, WireType.Varint).int64(-62135596801n).join(),
      '{"time":{"seconds":"-62135596801"}}',
      'the time is out of range, at /time',
    );
    checkDecoded(
      (writer) =>
        writer.tag(53, WireType.LengthDelimited).fork().tag(1, WireType.LengthDelimited).string('aB').join(),
      '{"mask":{"paths":["aB"]}}',
      'a path of the field mask has no form in JSON, at /mask',
    );
    checkDecoded(
      (writer) => writer.tag(55, WireType.LengthDelimited).fork().join(),
      '{"value":null}',
      'a google.protobuf.Value holds nothing, at /value',
    );
  });

  it('limits how deep messages are nested', () => {
    let bytes: Uint8Array = new Uint8Array(0);
    for (let depth = 0; depth < 200; depth++)
      bytes = new BinaryWriter().tag(18, WireType.LengthDelimited).bytes(bytes).finish();
    assert.match(decode(bytes).failure ?? '', /nested deeper than 100 levels/);
    const groups = new BinaryWriter();
    for (let depth = 0; depth < 100_000; depth++) groups.tag(19, WireType.StartGroup);
    assert.match(decode(groups.finish()).failure ?? '', /nested deeper than 100 levels/);
    const unknown = new BinaryWriter();
    for (let depth = 0; depth < 100_000; depth++) unknown.tag(999, WireType.StartGroup);
    assert.notEqual(decode(unknown.finish()).failure, undefined);
  });

  it('shows no more values of a message than memory can bear', () => {
    const tag = new BinaryWriter().tag(33, WireType.LengthDelimited).uint32(0).finish();
    const bytes = new Uint8Array(1_100_000 * tag.length).map((_, at) => tag[at % tag.length] ?? 0);
    const { json, failure = '' } = decode(bytes);
    assert.match(failure, /^the message has more than 4,194,304 values, at byte \d+ of \d+$/);
    assert.match(json, /^\{"children":\[\{\},\{\},/);
    const packed = new BinaryWriter().tag(30, WireType.LengthDelimited).bytes(new Uint8Array(4_200_000));
    assert.match(decode(packed.finish()).failure ?? '', /more than 4,194,304 values/);
  });

  it('neither throws nor hangs on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        assert.doesNotThrow(() => JSON.parse(decode(bytes).json) as unknown);
      }),
      { numRuns: 2000 },
    );
  });

  it('agrees with the library on any message that is well formed', () => {
    const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
    const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    const nanos = fc.nat(999_999_999);
    const fields = fc.record(
      {
        i32: int32,
        i64: int64,
        u64: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
        s32: int32,
        sf64: int64,
        dbl: fc.double().filter((value) => !Object.is(value, -0)),
        text: fc.string({ unit: 'binary' }),
        blob: fc.uint8Array(),
        color: fc.constantFrom(0, 1, 2),
        packed: fc.array(int32),
        texts: fc.array(fc.string()),
        longs: fc.dictionary(fc.string(), int64),
        time: fc
          .record({ seconds: fc.bigInt({ min: -62135596800n, max: 253402300799n }), nanos })
          .map((time) => create(TimestampSchema, time)),
        span: fc
          .record({ seconds: fc.bigInt({ min: 0n, max: 315576000000n }), nanos })
          .map((span) => create(DurationSchema, span)),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fields, (init) => {
        const child = create(messageType, init);
        const message = create(messageType, { ...init, child, any: anyPack(messageType, child) });
        const bytes = toBinary(messageType, message);
        const { json, notes } = decode(bytes);
        assert.deepEqual(
          JSON.parse(json),
          JSON.parse(JSON.stringify(toJson(messageType, message, { registry }))),
        );
        assert.deepEqual(notes, []);
        assert.deepEqual(fromBinary(messageType, codec.encode(json)), fromBinary(messageType, bytes));
      }),
    );
  });

  it('writes floats with as few digits as tell them apart', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const bytes = new BinaryWriter().tag(11, WireType.Bit32).float(value).finish();
        const { json } = decode(bytes);
        assert.deepEqual(codec.encode(json), bytes);
        const digits = json.replaceAll(/[^0-9e.]|e.*$/g, '').replace('.', '');
        assert.ok(digits.replaceAll(/^0+|0+$/g, '').length <= 9);
      }),
    );
  });
});
