import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Dialect } from '../../../../server/src/languages/thrift/dialect.ts';
import { thrift } from '../../../../server/src/languages/thrift/index.ts';
import { snapshotOf } from '../../../support/memory-workspace.ts';

/** What compilers made of the files, as `test/golden/thrift/README.md` tells. */
interface Observed {
  readonly name: string;
  readonly accepted: readonly Dialect[];
  readonly rejected: readonly Dialect[];
  readonly text: string;
}

const observed = readFileSync('test/golden/thrift/rules.jsonl', 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Observed);

/** Where our verdict is another, and why. */
const different: Readonly<Record<string, string>> = {
  'thriftpy2: const-41-map<bool,i32>-{3:1}': 'it crashes, for it changes a map while it walks it',
  'thriftpy2: struct-const-13': 'it takes a constant for the name of a field, which is none elsewhere',
  'thriftpy2: default-self': 'it crashes on a default of the struct that it reads',
  'thriftpy2: extends-typedef': 'it takes a typedef of a service, which is none elsewhere',
  'thriftrw: inc-transitive2': 'it sees what included files include, which is out of sight elsewhere',
};

async function isRejected(text: string, dialect: Dialect): Promise<boolean> {
  const { snapshot, uris } = await snapshotOf(thrift, text, dialect);
  return uris.some((uri) => snapshot.diagnostics(uri).some(({ severity }) => severity === 'error'));
}

describe('the verdict on one mistake', () => {
  for (const dialect of ['apache', 'kitex', 'thriftpy2', 'thriftrw'] as const)
    it(`is that of the compiler of ${dialect}`, async () => {
      const found: string[] = [];
      for (const { name, accepted, rejected, text } of observed) {
        const expected = rejected.includes(dialect);
        if (!expected && !accepted.includes(dialect)) continue;
        if ((await isRejected(text, dialect)) !== expected) found.push(`${dialect}: ${name}`);
      }
      assert.deepEqual(
        found,
        Object.keys(different).filter((name) => name.startsWith(`${dialect}:`)),
      );
    });
});
