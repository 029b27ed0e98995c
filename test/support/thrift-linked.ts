/** A Thrift source, linked in a workspace of its own. */
import assert from 'node:assert/strict';
import { thrift } from '../../server/src/languages/thrift/index.ts';
import type { ThriftLinked } from '../../server/src/languages/thrift/symbols.ts';
import { snapshotOf } from './memory-workspace.ts';

export async function thriftLinked(source: string): Promise<ThriftLinked> {
  const { snapshot, uris } = await snapshotOf(thrift, source);
  const [uri] = uris;
  const linked = uri && snapshot.linked(uri);
  assert.ok(linked);
  return linked as ThriftLinked;
}
