import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DescriptorFile } from '../../../server/src/codegen/descriptor-files.ts';
import type { PluginUse } from '../../../server/src/codegen/generation.ts';
import { pluginJobs } from '../../../server/src/codegen/plugin-jobs.ts';

const empty = 'google/protobuf/empty.proto';
const bytes = new Uint8Array();
const file = (name: string, ...imports: readonly string[]): DescriptorFile => ({
  name,
  imports,
  plain: bytes,
  whole: bytes,
});
const files = [
  file(empty),
  file('x/w.proto'),
  file('y/y.proto', empty),
  file('x/x.proto', 'x/w.proto', 'y/y.proto'),
];
const use: PluginUse = {
  program: { kind: 'local', command: ['p'] },
  out: 'gen',
  parameter: '',
  strategy: 'directory',
  includeImports: true,
  includeWellKnown: false,
};
const runs = (changes: Partial<PluginUse>): readonly (readonly string[])[] =>
  pluginJobs(files, ['x/x.proto'], { ...use, ...changes }).map(({ toGenerate }) => toGenerate);

describe('runs of a plugin', () => {
  it('take what is imported folder by folder too', () => {
    assert.deepEqual(runs({ includeImports: false }), [['x/x.proto']]);
    assert.deepEqual(runs({}), [['x/w.proto', 'x/x.proto'], ['y/y.proto']]);
    assert.deepEqual(runs({ includeWellKnown: true }), [[empty], ['x/w.proto', 'x/x.proto'], ['y/y.proto']]);
    assert.deepEqual(runs({ strategy: 'all' }), [['x/w.proto', 'y/y.proto', 'x/x.proto']]);
  });
});
