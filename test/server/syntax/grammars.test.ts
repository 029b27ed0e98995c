/** The grammars themselves: Chevrotain finds what is left-recursive, never reached, or numbered twice in a rule. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { parseProto } from '../../../server/src/languages/proto/parser.ts';
import { parseThrift } from '../../../server/src/languages/thrift/parser.ts';
import { TolerantParser } from '../../../server/src/syntax/tolerant-parser.ts';
import { Vocabulary } from '../../../server/src/syntax/vocabulary.ts';

const vocabulary = new Vocabulary();
const open = vocabulary.symbol('Open', '{');
const close = vocabulary.symbol('Close', '}');

class Mistaken extends TolerantParser {
  constructor() {
    super({
      vocabulary: vocabulary.types,
      blockOpen: open,
      blockClose: close,
      opens: [],
      closes: [],
      terminators: [],
      fileKeywords: [],
    });
    this.performSelfAnalysis();
  }

  readonly twice = this.RULE('twice', () => {
    this.OPTION(() => this.take(open));
    this.OPTION(() => this.take(close));
  });
}

describe('the grammar', () => {
  before(() => {
    TolerantParser.validates = true;
  });

  it('of Protobuf has no mistake', () => assert.deepEqual(parseProto('').problems, []));

  it('of Thrift has no mistake', () => assert.deepEqual(parseThrift('').problems, []));

  it('of a rule that uses a number twice has one', () =>
    assert.throws(() => new Mistaken(), /appears more than once/));
});
