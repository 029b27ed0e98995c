import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { joinUri, uriFromPath } from '../../../../../server/src/base/uri.ts';
import type { Dialect } from '../../../../../server/src/languages/thrift/dialect.ts';
import { thrift } from '../../../../../server/src/languages/thrift/index.ts';
import { memoryWorkspace } from '../../../../support/memory-workspace.ts';

/** What compilers made of a text, as `test/golden/thrift/README.md` tells. */
interface Observed {
  readonly name: string;
  readonly accepted: readonly Dialect[];
  readonly text: string;
}

const observed = readFileSync('test/golden/thrift/constructs.jsonl', 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Observed);

/** Where we reject what a compiler accepts, and why. */
const stricter: Readonly<Record<string, string>> = {
  'const -': 'the Apache compiler reads a lone sign as 0',
  'enum bin': 'compilers other than that of fbthrift read "0b1" as the number 0 and a value "b1"',
  'enum 0o': 'compilers other than thriftgo read "0o17" as the number 0 and a value "o17"',
  'struct trailing dot': 'thriftgo takes names that end with a dot, which nothing can refer to',
  'use struct named async':
    'a function whose result is a type called "async" is taken for an oneway function',
  'unclosed comment': 'thriftrw leaves out the rest of the file without a word',
  'unclosed doc': 'thriftrw leaves out the rest of the file without a word',
};

const root = uriFromPath('/');
const included = ['inc.thrift', 'inc2.thrift', 'a-b.thrift', 'a.b.thrift', '2a.thrift', 'noext'];

/** The names of the texts in which we find an error. */
async function rejectedIn(dialect: Dialect): Promise<ReadonlySet<string>> {
  const file = (path: string, text: string) => ({
    path,
    text,
    heading: '',
    labelled: text,
    cursor: undefined,
  });
  const files = observed.map(({ text }, at) => file(`/${at}.thrift`, text));
  const others = included.map((name) => file(`/${name}`, 'struct I {}'));
  const uris = files.map(({ path }) => joinUri(root, path));
  const snapshot = await memoryWorkspace(thrift, [...files, ...others], dialect).snapshot(uris);
  const wrong = uris.map((uri) => snapshot.diagnostics(uri).some(({ severity }) => severity === 'error'));
  return new Set(observed.filter((_, at) => wrong[at]).map(({ name }) => name));
}

describe('the verdict on what dialects differ in', () => {
  for (const dialect of ['apache', 'kitex', 'thriftpy2', 'thriftrw'] as const)
    it(`is that of the compiler of ${dialect}`, async () => {
      const rejected = await rejectedIn(dialect);
      const different = observed
        .filter(({ name, accepted }) => accepted.includes(dialect) === rejected.has(name))
        .map(({ name }) => name);
      assert.deepEqual(
        different.filter((name) => stricter[name] === undefined),
        [],
      );
    });

  it('is stricter only where that is needed still', async () => {
    const needed = new Set<string>();
    for (const dialect of ['apache', 'kitex', 'thriftpy2', 'thriftrw'] as const)
      for (const name of await rejectedIn(dialect))
        if (observed.find((each) => each.name === name)?.accepted.includes(dialect) === true)
          needed.add(name);
    assert.deepEqual([...needed].sort(), Object.keys(stricter).sort());
  });
});
