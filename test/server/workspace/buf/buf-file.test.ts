import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { relativeTo, uriFromPath } from '../../../../server/src/base/uri.ts';
import { type BufFileName, readBufFile } from '../../../../server/src/workspace/buf/buf-file.ts';

const folder = uriFromPath('/ws');
const names: readonly BufFileName[] = ['buf.yaml', 'buf.work.yaml', 'buf.gen.yaml'];

const words =
  'version: v1\n|version: v2\n|modules:|directories:|inputs:|build:|roots:|path:|directory:|includes:|excludes:|' +
  '\n|\n  |\n    |- | |a/b|../c|/d|C:\\e|[|]|{|}|,|&a |*a|!!map |"|\'|#|>|~|1';

/** Text that is often nearly right. */
const texts = fc
  .array(fc.oneof(fc.constantFrom(...words.split('|')), fc.string({ maxLength: 4, unit: 'binary' })), {
    maxLength: 30,
  })
  .map((parts) => parts.join(''));

describe('a file of Buf’s', () => {
  it('names folders inside of its own, and problems inside of its text, whatever it says', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...names), (text, name) => {
        const { modules, problems } = readBufFile(folder, name, text);
        for (const { folder: module, includes = [], excludes = [] } of modules)
          for (const each of [module, ...includes, ...excludes])
            assert.ok(each === folder || relativeTo(folder, each) !== undefined, each);
        for (const { span } of problems)
          assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length, text);
      }),
      { numRuns: 1000 },
    );
  });
});
