import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerBlock } from '../../../../server/src/languages/rpc/answer-block.ts';
import { parseRpc } from '../../../../server/src/languages/rpc/parser.ts';
import { rpcFixture } from '../../../support/rpc.ts';

/** The document with the answer to the method's call in it, what is to be typed over between `[` and `]`. */
function answered(fixture: string, line: number, method: string, seqid = 7): string | undefined {
  const { document, context } = rpcFixture(fixture);
  const { text } = document;
  const block = answerBlock(parseRpc(text), context, { line, method, seqid });
  if (block === undefined) return undefined;
  const { offset, selection } = block;
  const after = text.slice(0, offset) + block.text + text.slice(offset);
  const { start, end } = selection;
  return `${after.slice(0, start)}[${after.slice(start, end)}]${after.slice(end)}`;
}

describe('the block that answers a call of the server', () => {
  it('comes below all that the request has, filled from the schema', () => {
    const request = 'THRIFT localhost:1/Library\n\n=== ping\n';
    assert.equal(
      answered(`${request}\n### next\nTHRIFT localhost:1/Library\n`, 0, 'addBook'),
      'THRIFT localhost:1/Library\n\n=== ping\n=== answer addBook 7\n{\n  "success": [true]\n}\n\n### next\nTHRIFT localhost:1/Library\n',
    );
  });

  it('is empty for a method that returns nothing', () => {
    const push = 'THRIFT localhost:1/Library.watch\n\n{}';
    assert.equal(answered(push, 0, 'ping', 0), `${push}\n=== answer ping 0\n{[]}`);
  });

  it('is not made where there is nothing to answer', () => {
    assert.equal(answered('THRIFT localhost:1/Library\n', 0, 'pong'), undefined);
    assert.equal(answered('THRIFT localhost:1/Library\n', 1, 'ping'), undefined);
    assert.equal(answered('THRIFT localhost:1/Library.addBook\n', 0, 'ping'), undefined);
    assert.equal(answered('THRIFT localhost:1/Lirary\n', 0, 'ping'), undefined);
  });
});
