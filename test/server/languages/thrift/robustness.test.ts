import { describe, it } from 'node:test';
import fc from 'fast-check';
import { thrift } from '../../../../server/src/languages/thrift/index.ts';
import { damaged } from '../../../support/damaged.ts';
import { everyAnswer } from '../../../support/every-answer.ts';
import { isWellFormed } from '../../../support/verdicts.ts';
import { pieces, sampleFiles, wholeGrammar } from './samples.ts';

/** Whatever the text, every function of the table answers, and what it reports has the form of reports. */
function checkAnswers(text: string): void {
  isWellFormed(everyAnswer(thrift, text), text);
}

describe('Thrift', () => {
  it('answers on every prefix of a file', () => {
    for (let length = 0; length <= wholeGrammar.length; length++) checkAnswers(wholeGrammar.slice(0, length));
  });

  it('answers on damaged files', () => {
    fc.assert(fc.property(damaged([wholeGrammar, ...sampleFiles()]), checkAnswers), { numRuns: 500 });
  });

  it('answers on its words in disorder', () => {
    const soup = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(' '));
    fc.assert(fc.property(soup, checkAnswers), { numRuns: 500 });
  });

  it('answers on numbers that have no end', () => {
    for (const number of [
      '9'.repeat(400),
      `-${'9'.repeat(400)}`,
      `0x${'f'.repeat(400)}`,
      `1e${'9'.repeat(400)}`,
    ])
      checkAnswers(
        `enum E { A = ${number} } struct S { ${number}: i32 a = ${number} } const map<i32, E> M = { ${number}: ${number} }`,
      );
  });
});
