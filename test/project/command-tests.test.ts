import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commandIds } from '../../client/src/manifest.ts';
import { commandTestProblems, readCommandTests } from '../support/command-tests.ts';

describe('the table of where commands are run', () => {
  it('has every command, with tests that there are', () => {
    const names = Object.values(commandIds).map((id) => id.replace(/^parlance\./, ''));
    assert.deepEqual(commandTestProblems(names, readCommandTests()), []);
  });

  it('finds commands that no test runs, and rows about nothing', () => {
    const textOf = (file: string): string | undefined =>
      file === 'a.test.ts' ? "it('runs it', () => {});" : undefined;
    const table = {
      one: { 'a.test.ts': ['runs it'] },
      two: {},
      four: { 'a.test.ts': ['walks'], 'b.test.ts': ['runs it'] },
    };
    assert.deepEqual(commandTestProblems(['one', 'two', 'three'], table, textOf), [
      '"two" is run by no test',
      '"three" is run by no test',
      'there is no command "four"',
      '"four" names the test "walks", which a.test.ts does not have',
      '"four" names b.test.ts, which is not there',
    ]);
  });
});
