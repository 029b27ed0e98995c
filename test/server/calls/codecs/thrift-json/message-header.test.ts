import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodings } from '../../../../../server/src/calls/codecs/thrift/encodings.ts';
import { LONGEST_METHOD_NAME } from '../../../../../server/src/calls/codecs/thrift/wire.ts';
import type { ThriftEnvelope } from '../../../../../server/src/calls/call.ts';

const payload = new TextEncoder().encode('{}');

for (const name of ['json', 'thriftpy2-json'] as const) {
  const encoding = encodings[name];
  const written = (method: string): Buffer =>
    Buffer.concat(encoding.message({ method, type: 'reply', seqid: -7 }, payload));

  describe(`the head of a message in ${name}`, () => {
    for (const [what, method] of Object.entries({
      'of ASCII': 'sayHello',
      'of any letters': 'größe "Āß€😀\\',
      'longer than what is looked at first': 'f'.repeat(1000),
    }))
      it(`is read as it was written, with a name ${what}, and not before it is all there`, () => {
        const bytes = written(method);
        const envelope: ThriftEnvelope = { method, type: 'reply', seqid: -7 };
        // The payload has two bytes, and one byte follows it.
        assert.deepEqual(encoding.messageHeader(bytes), { envelope, length: bytes.length - 3 });
        for (let length = 0; length < bytes.length - 2; length++)
          assert.equal(encoding.messageHeader(bytes.subarray(0, length)), undefined);
      });

    it('has a name of bounded length', () => {
      const bytes = written('f'.repeat(LONGEST_METHOD_NAME));
      assert.throws(() => encoding.messageHeader(bytes), {
        name: 'WireProblem',
        message: /does not start as in/,
      });
    });
  });
}

describe('spaces in the head of a message in json', () => {
  it('belong to it up to the payload, whenever they come', () => {
    const bytes = Buffer.from(' [1 , "f", 2, 7 ,  {}]');
    const envelope: ThriftEnvelope = { method: 'f', type: 'reply', seqid: 7 };
    assert.deepEqual(encodings.json.messageHeader(bytes), { envelope, length: bytes.indexOf('{') });
    assert.equal(encodings.json.messageHeader(bytes.subarray(0, bytes.indexOf('{'))), undefined);
  });
});
