import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { descriptorFiles } from '../../../server/src/codegen/descriptor-files.ts';
import type { PluginResponse } from '../../../server/src/codegen/plugin/code-generator-response.ts';
import { unsupported } from '../../../server/src/codegen/plugin/supported-features.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { linkFirst } from '../../support/proto-linked.ts';

async function objection(source: string, response: Partial<PluginResponse>): Promise<string | undefined> {
  const set = Buffer.concat([
    ...(proto.descriptors?.([await linkFirst(source)], { sourceInfo: true }) ?? []),
  ]);
  const files = descriptorFiles(set, set);
  const job = { toGenerate: files.map(({ name }) => name), parameter: '', files };
  const none = { error: '', features: 0n, minimumEdition: 0, maximumEdition: 0, parts: [] };
  return unsupported('protoc-gen-x', job, { ...none, ...response });
}

const optional = 'syntax = "proto3";\nmessage M { message N { optional int32 a = 1; } }\n';
const edition2023 = 'edition = "2023";\nmessage M {}\n';

describe('what plugins support', () => {
  it('is enough for files that ask for nothing', async () => {
    assert.equal(await objection('syntax = "proto3";\nmessage M { int32 a = 1; }\n', {}), undefined);
    assert.equal(await objection(optional, { features: 1n }), undefined);
    assert.equal(
      await objection(edition2023, { features: 2n, minimumEdition: 1000, maximumEdition: 1001 }),
      undefined,
    );
  });

  it('is told in the words of protoc where it is not', async () => {
    assert.match(
      (await objection(optional, { features: 2n })) ?? '',
      /^main\.proto: is a proto3 file that contains optional fields, but code generator protoc-gen-x hasn't been updated/,
    );
    assert.match(
      (await objection(edition2023, { features: 1n })) ?? '',
      /^main\.proto: is an editions file, but code generator protoc-gen-x hasn't been updated to support editions yet\./,
    );
    assert.match(
      (await objection(edition2023, { features: 3n, minimumEdition: 1001, maximumEdition: 1001 })) ?? '',
      /is a file using edition 2023, which isn't supported by code generator protoc-gen-x\. {2}Please upgrade your file to at least edition 2024\.$/,
    );
    assert.match(
      (await objection(edition2023, { features: 3n, minimumEdition: 998, maximumEdition: 999 })) ?? '',
      /switch back to a maximum of edition PROTO3\.$/,
    );
  });
});
