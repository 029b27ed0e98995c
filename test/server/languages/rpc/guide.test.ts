import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { withRpcDiagnostics } from '../../../support/rpc.ts';

function fenced(guide: string, language: string): readonly string[] {
  return Array.from(
    readFileSync(guide, 'utf8').matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms')),
    ([, text = '']) => text,
  );
}

const [targets = ''] = fenced('docs/requests.md', 'json');

for (const [guide, least] of [
  ['docs/requests.md', 10],
  ['docs/mock.md', 5],
] as const)
  describe(`the examples of ${guide}`, () => {
    const examples = fenced(guide, 'rpc');

    it('are there', () => {
      assert.ok(examples.length >= least);
    });

    for (const [index, example] of examples.entries())
      it(`have no problem in number ${index + 1}`, () => {
        const source = `${example}//- /rpc.targets.json\n${targets}`;
        assert.equal(withRpcDiagnostics(source).trim(), source.trim());
      });
  });
