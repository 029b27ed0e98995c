import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { tokenize } from '../../../../server/src/languages/thrift/lexer.ts';
import { parseThrift } from '../../../../server/src/languages/thrift/parser.ts';
import * as t from '../../../../server/src/languages/thrift/tokens.ts';
import { typeIndex } from '../../../../server/src/syntax/token.ts';
import { printTree } from '../../../support/print-tree.ts';
import { fbthriftGrammar, pieces, sampleFiles, wholeGrammar } from './samples.ts';

const meaningful = new Set([t.Word, t.IntLiteral, t.DoubleLiteral, t.StringLiteral].map(typeIndex));

function checkPrintsBack(text: string): void {
  assert.equal(printTree(text, parseThrift(text).file, tokenize(text)), text);
}

/** Of a file without mistakes, every word, number and string is in a leaf of the tree, not just somewhere inside. */
function checkKeepsAll(text: string): void {
  const list = tokenize(text);
  const types = new Map(list.tokens.map(({ start, tokenTypeIdx }) => [start, tokenTypeIdx]));
  const printed = printTree(text, parseThrift(text).file, list, (token, _node, leaf) => {
    if (meaningful.has(types.get(token.start) ?? -1))
      assert.ok(leaf, `${text.slice(token.start, token.end)} is in no leaf`);
  });
  assert.equal(printed, text);
}

describe('the tree of a Thrift file prints back', () => {
  it('files that use all there is', () => {
    const files = sampleFiles();
    assert.ok(files.length > 0);
    for (const text of [wholeGrammar, fbthriftGrammar, ...files])
      if (parseThrift(text).problems.length === 0) checkKeepsAll(text);
      else checkPrintsBack(text);
  });

  it('every prefix of them', () => {
    for (const text of [wholeGrammar, fbthriftGrammar])
      for (let end = 0; end < text.length; end++) checkPrintsBack(text.slice(0, end));
  });

  it('words in disorder', () => {
    const texts = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(' '));
    fc.assert(fc.property(texts, checkPrintsBack), { numRuns: 1000 });
  });
});
