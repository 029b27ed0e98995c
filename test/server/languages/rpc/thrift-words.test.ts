import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { targetsSchema } from '../../../../server/src/languages/rpc/targets-schema.ts';
import { readThriftWords, wordsBehind } from '../../../../server/src/languages/rpc/thrift-words.ts';

describe('the words for how Thrift messages travel', () => {
  const words = new Set([...wordsBehind([]), ...wordsBehind(['header'])].map(({ word }) => word));
  const page = readFileSync(new URL('../../../../docs/thrift-calls.md', import.meta.url), 'utf8');

  it('are all in the guide, and so are the members of a target', () => {
    for (const word of words) assert.ok(page.includes(`| \`${word}\``), word);
    for (const { name } of targetsSchema.records['thrift']?.fields ?? assert.fail())
      assert.ok(page.includes(`\`"${name}": `), name);
  });

  it('are read together, the name behind "multiplexed" too', () =>
    assert.deepEqual(readThriftWords(['compact', 'multiplexed', 'Second', 'header', 'zlib']), {
      settings: { protocol: 'compact', header: true, zlib: true, multiplexed: true, serviceName: 'Second' },
    }));
});
