import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createFileRegistry, fromBinary } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import { checkGivesNoErrors, isWellFormed } from '../../../support/verdicts.ts';
import { linkFirst } from '../../../support/proto-linked.ts';
import { damaged } from '../../../support/damaged.ts';
import { protoSoup, sampleOfCorpus } from '../../../support/proto-soup.ts';

/** Whatever the text, every function of the table answers; what passes without errors makes usable descriptors. */
async function checkAnswers(text: string): Promise<void> {
  const linked = await linkFirst(text);
  proto.declarations(linked.parsed);
  proto.imports(linked.parsed);
  proto.schema(linked);
  const diagnostics = proto.check(linked);
  isWellFormed(diagnostics, text);
  const bytes = Buffer.concat([...(proto.descriptors?.([linked], { sourceInfo: true }) ?? [])]);
  const set = fromBinary(FileDescriptorSetSchema, bytes);
  if (checkGivesNoErrors(diagnostics)) createFileRegistry(set);
}

describe('Protobuf', () => {
  it('answers on damaged files', () =>
    fc.assert(fc.asyncProperty(damaged(sampleOfCorpus(40, 10_000)), checkAnswers), { numRuns: 300 }));

  it('answers on numbers that are missing or have no end', async () => {
    for (const number of ['', '9'.repeat(400), `-${'9'.repeat(400)}`, '0x' + 'f'.repeat(400)])
      await checkAnswers(
        `enum E { A = ${number}; reserved ${number} to max; } message M { optional E a = ${number}; extensions ${number}; }`,
      );
  });

  it('answers on a default that is no text', () =>
    checkAnswers('syntax = "proto2"; message M { optional string a = 1 [default = "\\xff"]; }'));

  it('answers on its words in disorder', () =>
    fc.assert(fc.asyncProperty(protoSoup, checkAnswers), { numRuns: 500 }));
});
