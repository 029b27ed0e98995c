import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Matrix, matrixPage, matrixProblems, readMatrix } from '../support/matrix.ts';

function matrixOf(parlance: Matrix['groups'][number]['rows'][number]['parlance'], peers = ['●○']): Matrix {
  return {
    read: 'May 2031',
    columns: [{ name: 'Other', what: 'its source' }],
    groups: [{ title: 'All', rows: [{ feature: 'one · two', peers, parlance }] }],
  };
}

const file = `
  it('adds, and doesn\\'t stop', () => {});
  test(\`counts to \${n}\`, { timeout }, () => {});
`;
const textOf = (name: string): string | undefined => (name === 'a.test.ts' ? file : undefined);

describe('the matrix of call clients', () => {
  it('names tests that there are, for every mark of ours', () => {
    assert.deepEqual(matrixProblems(readMatrix()), []);
  });

  it('finds marks without tests, and tests that are not there', () => {
    const tests = { 'a.test.ts': ["adds, and doesn't stop", 'counts to 7'] };
    assert.deepEqual(matrixProblems(matrixOf([{ full: true, tests }, {}]), textOf), []);
    assert.deepEqual(matrixProblems(matrixOf([{ full: true }, { tests }]), textOf), [
      '"one · two" has a mark and no test',
      '"one · two" has tests and no mark',
    ]);
    const wrong = { 'a.test.ts': ['counts'], 'b.test.ts': ['adds'] };
    assert.deepEqual(matrixProblems(matrixOf([{ partly: 'some', tests: wrong }, {}]), textOf), [
      '"one · two" names the test "counts", which a.test.ts does not have',
      '"one · two" names b.test.ts, which is not there',
    ]);
  });

  it('finds rows that are not of the form', () => {
    assert.deepEqual(matrixProblems(matrixOf([{}], ['●', '○'])), [
      '"one · two" has 2 marks of others',
      '"one · two" has other parts than we have marks',
    ]);
    assert.deepEqual(matrixProblems(matrixOf([{}, {}], ['●x'])), ['"one · two" has the marks "●x"']);
  });

  it('has our marks as tests give them', () => {
    const page = matrixPage(
      matrixOf([{ full: true, tests: { 'a.test.ts': ['x'] } }, { partly: 'half' }]),
      '',
    );
    assert.match(page, /^\| one · two \| ●◐ \| ●○ \|$/m);
    assert.match(page, /^- one · two: half\.$/m);
    assert.match(page, /from May 2031: Other \(its source\)/);
    assert.match(page, /^\| one · two \| \[a\]\(\.\.\/a\.test\.ts\) \|$/m);
  });
});
