import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { type Features, featureTable, readFeatures, unproved } from '../interop/support/features.ts';
import { withTable } from '../../scripts/docs/readme-table.ts';

const row = { protocol: 'P', over: 'O', methods: 'M', server: 'S', libraries: ['a==1.0', 'go.dev/x/b v2.0'] };
const features: Features = {
  calls: [{ ...row, proof: { suite: ['sends', 'receives'] } }],
  experimental: [{ protocol: 'Q', over: 'O', methods: 'N' }],
  copies: [],
  others: [],
  failures: [{ what: 'an error', proof: { other: ['fails'] } }],
};
const sends = { suite: 'suite', name: 'sends, from the lens', passed: true };
const receives = { suite: 'suite', name: 'receives', passed: true };
const fails = { suite: 'other', name: 'fails', passed: true };

describe('the support matrix', () => {
  it('names every test, and only tests', () => {
    assert.deepEqual(unproved(features, [sends, receives, fails]), []);
    assert.deepEqual(unproved(features, [sends, fails, { suite: 'other', name: 'receives', passed: true }]), [
      'no test of "suite" begins with "receives"',
      'no row names the test "receives" of "other"',
    ]);
  });

  it('is rendered between the markers', () => {
    assert.equal(
      featureTable(features),
      `\
| Protocol | Over | Methods | Server | Versions |
| --- | --- | --- | --- | --- |
| P | O | M | S | a 1.0, b 2.0 |
| Q | O | N | experimental: no peer has proved it |  |`,
    );
    assert.equal(
      withTable('a\n<!-- features:start -->\nold\n<!-- features:end -->\nb\n', 'features', 'new'),
      'a\n<!-- features:start -->\n\nnew\n\n<!-- features:end -->\nb\n',
    );
    assert.throws(() => withTable('a\n', 'features', 'new'), /lacks the markers/);
  });

  it('says the versions that are installed', () => {
    const files = globSync('test/interop/{servers,thrift-test}/{requirements.txt,*/go.mod,*/pom.xml}');
    const installed = new Set(
      files.flatMap((file) =>
        readFileSync(file, 'utf8')
          .replaceAll(/<artifactId>(.+)<\/artifactId>\s*<version>(.+)<\/version>/g, '$1==$2')
          .split('\n')
          .map((line) => line.replace(/^require /, '').trim()),
      ),
    );
    for (const { libraries } of readFeatures().calls)
      for (const library of libraries) assert.ok(installed.has(library), library);
  });
});
