import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { it } from 'node:test';
import { diagnosticPage } from '../../../server/src/lsp/diagnostic-page.ts';
import { startLspClient } from '../../support/lsp-client.ts';

interface Manifest {
  readonly repository: { readonly url: string };
}

it('is a page of the repository that the package names', () => {
  const { repository } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
  const files = `${repository.url.replace(/\.git$/, '')}/blob/HEAD/`;
  const page = diagnosticPage('proto/unresolved-type');
  assert.ok(page.startsWith(files));
  assert.ok(existsSync(page.slice(files.length)));
});

it('goes with each diagnostic', async () => {
  const client = await startLspClient({});
  try {
    client.open('a.proto', 'syntax = "proto3"; message A { Nowhere n = 1; }');
    const [problem] = await client.diagnostics('a.proto', 1);
    assert.equal(problem?.codeDescription?.href, diagnosticPage('proto/unresolved-type'));
  } finally {
    client.end();
  }
});
