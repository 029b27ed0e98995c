/** The programs of Thrift fixtures, as generators of code get them. */
import assert from 'node:assert/strict';
import { thrift } from '../../server/src/languages/thrift/index.ts';
import type { ThriftLinked } from '../../server/src/languages/thrift/symbols.ts';
import type { Program } from '../../server/src/model/program.ts';
import { snapshotOf } from './memory-workspace.ts';

/** Of the first file of the fixture, which has no errors. */
export async function programsOfFixture(source: string): Promise<readonly Program[]> {
  const { snapshot, uris } = await snapshotOf(thrift, source);
  const [uri] = uris;
  const linked = uri && (snapshot.linked(uri) as ThriftLinked | undefined);
  assert.ok(linked !== undefined);
  assert.deepEqual(
    thrift.check(linked).filter(({ severity }) => severity === 'error'),
    [],
  );
  return thrift.programs?.(linked) ?? [];
}
