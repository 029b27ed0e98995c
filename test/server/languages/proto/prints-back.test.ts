import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { tokenize } from '../../../../server/src/languages/proto/lexer.ts';
import { parseProto } from '../../../../server/src/languages/proto/parser.ts';
import * as t from '../../../../server/src/languages/proto/tokens.ts';
import { typeIndex } from '../../../../server/src/syntax/token.ts';
import { printTree } from '../../../support/print-tree.ts';
import { damaged } from '../../../support/damaged.ts';
import { protoSoup, sampleOfCorpus } from '../../../support/proto-soup.ts';

const meaningful = new Set([t.Word, t.IntLiteral, t.FloatLiteral, t.StringLiteral].map(typeIndex));

function checkPrintsBack(text: string): void {
  assert.equal(printTree(text, parseProto(text).file, tokenize(text)), text);
}

/**
 * Of a file without mistakes, every token is in a statement, and every word, number and string in a leaf of the tree,
 * not just somewhere inside.
 */
function checkKeepsAll(text: string): void {
  const list = tokenize(text);
  const { file } = parseProto(text);
  const types = new Map(list.tokens.map(({ start, tokenTypeIdx }) => [start, tokenTypeIdx]));
  const printed = printTree(text, file, list, (token, node, leaf) => {
    assert.notEqual(node, file);
    if (meaningful.has(types.get(token.start) ?? -1))
      assert.ok(leaf, `${text.slice(token.start, token.end)} is in no leaf`);
  });
  assert.equal(printed, text);
}

describe('the tree of a Protobuf file prints back', () => {
  it('files of the corpus', () => {
    for (const text of sampleOfCorpus(300, 60_000)) checkKeepsAll(text);
  });

  it('files that use all there is', () => {
    const files = globSync('test/golden/proto/*.proto');
    assert.ok(files.length > 0);
    for (const file of files) checkKeepsAll(readFileSync(file, 'utf8'));
  });

  it('damaged files', () => {
    fc.assert(fc.property(damaged(sampleOfCorpus(40, 10_000)), checkPrintsBack), { numRuns: 300 });
  });

  it('words in disorder', () => {
    fc.assert(fc.property(protoSoup, checkPrintsBack), { numRuns: 1000 });
  });
});
