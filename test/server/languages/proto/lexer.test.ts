import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { tokenize } from '../../../../server/src/languages/proto/lexer.ts';
import { tokensAndComments } from '../../../../server/src/syntax/token-list.ts';
import { protoSoup } from '../../../support/proto-soup.ts';

/** Nothing is lost: tokens and comments are in order, do not overlap, and what lies between is white space. */
function checkNothingLost(text: string): void {
  let at = text.startsWith('\u{feff}') ? 1 : 0;
  for (const { start, end } of tokensAndComments(tokenize(text))) {
    assert.ok(start >= at && end > start, `${start}..${end} after ${at}`);
    assert.match(text.slice(at, start), /^[ \t\n\v\f\r]*$/);
    at = end;
  }
  assert.match(text.slice(at), /^[ \t\n\v\f\r]*$/);
}

describe('the Protobuf lexer', () => {
  it('loses no character of any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), checkNothingLost));
  });

  it('loses no character of Protobuf in disorder', () => {
    fc.assert(fc.property(protoSoup, checkNothingLost), { numRuns: 500 });
  });

  it('keeps export and local for the declarations they go with', () => {
    const words = (text: string): string[] =>
      tokenize(text).tokens.map(
        ({ tokenTypeIdx, start, end }) => `${text.slice(start, end)}:${tokenTypeIdx}`,
      );
    const [visible] = words('export message A');
    const [plain] = words('export a');
    assert.notEqual(visible, plain);
  });
});
