import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseProto } from '../../../../server/src/languages/proto/parser.ts';
import { damaged } from '../../../support/damaged.ts';
import { protoSoup, sampleOfCorpus } from '../../../support/proto-soup.ts';

interface Node {
  readonly start: number;
  readonly end: number;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
}

/** Every node lies in the one it is part of, and the statements of a block are in order of place. */
function checkNesting(value: unknown, outer: Node): void {
  if (typeof value !== 'object' || value === null) return;
  const inner = isNode(value) ? value : outer;
  assert.ok(inner.start >= outer.start && inner.end <= outer.end && inner.start <= inner.end);
  for (const part of Object.values(value)) checkNesting(part, inner);
}

function checkTree(text: string): void {
  const { file, problems } = parseProto(text);
  checkNesting(file, { start: 0, end: text.length });
  let before = 0;
  for (const statement of file.statements) {
    assert.ok(statement.start >= before, 'the statements are in order');
    before = statement.start;
  }
  for (const { span } of problems)
    assert.ok(span.start >= 0 && span.end <= text.length && span.start <= span.end);
}

describe('the Protobuf parser', () => {
  it('makes a whole tree of any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), checkTree));
  });

  it('makes a whole tree of Protobuf in disorder', () => {
    fc.assert(fc.property(protoSoup, checkTree), { numRuns: 1000 });
  });

  it('makes a whole tree of damaged files', () => {
    fc.assert(fc.property(damaged(sampleOfCorpus(40, 20_000)), checkTree), { numRuns: 300 });
  });

  it('makes a whole tree of every prefix of a file', () => {
    for (const text of sampleOfCorpus(12, 3_000))
      for (let end = 0; end < text.length; end++) checkTree(text.slice(0, end));
  });

  it('takes linear time on nesting without end', () => {
    for (const open of ['{', 'message A {', 'option a = {', 'option a = { b: [', 'option a = { b <'])
      checkTree(open.repeat(20_000));
  });

  it('has no problem with the corpus', () => {
    for (const text of sampleOfCorpus(200, 100_000)) assert.deepEqual(parseProto(text).problems, []);
  });
});
