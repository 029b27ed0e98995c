import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { withRpcDiagnostics } from '../../../support/rpc.ts';

const guide = readFileSync('docs/requests.md', 'utf8');

function fenced(language: string): readonly string[] {
  return Array.from(
    guide.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms')),
    ([, text = '']) => text,
  );
}

describe('the guide to request documents', () => {
  const [targets = ''] = fenced('json');
  const examples = fenced('rpc');

  it('has examples', () => {
    assert.ok(examples.length >= 10);
  });

  for (const [index, example] of examples.entries())
    it(`has no problem in example ${index + 1}`, () => {
      const source = `${example}//- /rpc.targets.json\n${targets}`;
      assert.equal(withRpcDiagnostics(source).trim(), source.trim());
    });
});
