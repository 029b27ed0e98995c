import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { WorkspaceCheckResult } from '../../../server/src/contract/server-protocol.ts';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';

const check = (client: LspClient): Promise<WorkspaceCheckResult> =>
  client.request('parlance/checkWorkspace', {});

describe('a check of the workspace', () => {
  it('tells the problems of files that nobody has open, until they are mended', async () => {
    const client = await startLspClient({
      'a.proto': 'syntax = "proto3";\nmessage A { Missing m = 1; }',
      'b.thrift': 'struct B { 1: Missing m }',
      'c.thrift': 'struct C {}',
    });
    assert.deepEqual(await check(client), { checked: 3, files: 2, problems: 2, isWhole: true });
    assert.equal((await client.diagnostics('a.proto', 0))[0]?.code, 'proto/unresolved-type');
    assert.equal((await client.diagnostics('b.thrift', 0))[0]?.code, 'thrift/unresolved-type');
    assert.deepEqual(client.history('c.thrift'), []);
    client.write('b.thrift', 'struct B {}');
    assert.deepEqual(await client.diagnostics('b.thrift', 0, (problems) => problems.length === 0), []);
    client.end();
  });

  it('leaves open documents to those who tell of these, and takes over when they are closed', async () => {
    const client = await startLspClient({ 'a.thrift': 'struct A { 1: Missing m }' });
    client.open('a.thrift', 'struct A {}');
    assert.deepEqual(await client.diagnostics('a.thrift', 1), []);
    assert.deepEqual(await check(client), { checked: 1, files: 0, problems: 0, isWhole: true });
    client.change('a.thrift', 2, 'struct A { 1: Unknown u }');
    assert.equal((await check(client)).problems, 1);
    client.close('a.thrift');
    const [problem] = await client.diagnostics('a.thrift', 3, (problems) =>
      problems.some(({ message }) => typeof message === 'string' && message.includes('Missing')),
    );
    assert.equal(problem?.code, 'thrift/unresolved-type');
    client.end();
  });

  it('tells of files on the disk that they are not in UTF-8, and takes a document as its editor has read it', async () => {
    const text = '// Caf\uFFFD\nstruct A {}';
    const client = await startLspClient({ 'a.thrift': text });
    client.open('a.thrift', text);
    assert.deepEqual(await client.diagnostics('a.thrift', 1), []);
    client.close('a.thrift');
    assert.deepEqual(await check(client), { checked: 1, files: 1, problems: 1, isWhole: true });
    const [problem] = await client.diagnostics('a.thrift', 0, (problems) => problems.length > 0);
    assert.equal(problem?.code, 'thrift/not-utf8');
    client.open('a.thrift', text);
    assert.deepEqual(await client.diagnostics('a.thrift', 1, (problems) => problems.length === 0), []);
    client.end();
  });

  it('ends where there is too much to tell', async () => {
    const files: Record<string, string> = {};
    for (let at = 0; at < 1100; at++) files[`f${at}.thrift`] = 'struct A { 1: Missing m }';
    const client = await startLspClient(files);
    assert.deepEqual(await check(client), { checked: 1000, files: 1000, problems: 1000, isWhole: false });
    client.end();
  });
});
