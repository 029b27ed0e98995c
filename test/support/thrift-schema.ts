/** The schema of one Thrift file, for tests of the codec and of calls. */
import assert from 'node:assert/strict';
import { uriFromPath } from '../../server/src/base/uri.ts';
import { thrift } from '../../server/src/languages/thrift/index.ts';
import type { Schema } from '../../server/src/model/schema.ts';

/** `text` must be without errors, and without includes. */
export function thriftSchema(text: string): Schema {
  const linked = thrift.link({
    file: { uri: uriFromPath('/test.thrift'), importPath: 'test.thrift', parsed: thrift.parse(text) },
    imported: () => undefined,
    linked: () => undefined,
    resolution: () => undefined,
  });
  assert.deepEqual(
    thrift.check(linked).filter(({ severity }) => severity === 'error'),
    [],
  );
  return thrift.schema(linked);
}
