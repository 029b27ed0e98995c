import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type {
  Diagnostic,
  RelatedFullDocumentDiagnosticReport,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';

type Report = RelatedFullDocumentDiagnosticReport;

const pull = { initializationOptions: { diagnostics: 'pull' } };
const related = { textDocument: { diagnostic: { relatedDocumentSupport: true } } };

const codes = (problems: readonly Diagnostic[]): readonly unknown[] => problems.map(({ code }) => code);

const ask = (client: LspClient, path: string, previousResultId?: string): Promise<Report> =>
  client.request('textDocument/diagnostic', {
    textDocument: { uri: `file:///ws/${path}` },
    ...(previousResultId !== undefined && { previousResultId }),
  });

describe('problems that a client asks for', () => {
  for (const [path, text, code] of [
    ['a.proto', 'syntax = "proto3";\nmessage A { Missing m = 1; }', 'proto/unresolved-type'],
    ['a.thrift', 'struct A { 1: Missing m }', 'thrift/unresolved-type'],
  ] as const) {
    it(`are told of ${path}, and once`, async () => {
      const client = await startLspClient({}, {}, undefined, {}, pull);
      assert.ok(client.server.capabilities.diagnosticProvider !== undefined);
      client.open(path, text);
      const report = await ask(client, path);
      assert.deepEqual(codes(report.items), [code]);
      const again = await ask(client, path, report.resultId);
      assert.deepEqual(again, { kind: 'unchanged', resultId: report.resultId });
      client.change(path, 2, '');
      assert.equal((await ask(client, path, report.resultId)).kind, 'full');
      assert.deepEqual(client.history(path), []);
      client.end();
    });
  }

  it('come with those of other open documents that changed along', async () => {
    const client = await startLspClient({}, {}, undefined, related, pull);
    client.open('a.proto', 'syntax = "proto3";\nmessage A {}');
    client.open('b.proto', 'syntax = "proto3";\nimport "a.proto";\nmessage B { A a = 1; }');
    await ask(client, 'b.proto');
    client.change('a.proto', 2, 'syntax = "proto3";\nmessage Other {}');
    const { items, relatedDocuments = {} } = await ask(client, 'a.proto');
    assert.deepEqual(items, []);
    const [[uri, other] = []] = Object.entries(relatedDocuments);
    assert.equal(uri, 'file:///ws/b.proto');
    assert.ok(other?.kind === 'full');
    assert.deepEqual(codes(other.items), ['proto/unresolved-type']);
    assert.equal((await ask(client, 'a.proto')).relatedDocuments, undefined);
    client.end();
  });

  it('are told of files that nobody has open, part by part', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 150 }, (_, at) => [
        `f${at}.thrift`,
        at % 2 === 0 ? 'struct A { 1: No n }' : 'struct B {}',
      ]),
    );
    const client = await startLspClient(files, {}, undefined, {}, pull);
    const parts: number[] = [];
    client.connection.onNotification('$/progress', ({ value }: { value: WorkspaceDiagnosticReport }) => {
      parts.push(value.items.length);
    });
    const report = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      previousResultIds: [{ uri: 'file:///ws/f1.thrift', value: 'old' }],
      partialResultToken: 'parts',
    });
    assert.equal(parts.reduce((sum, items) => sum + items, 0) + report.items.length, 76);
    assert.ok(parts.length >= 2);
    client.end();
  });

  for (const [how, initializationOptions, dynamicRegistration, isPulled] of [
    ['a client that servers can register with', undefined, true, true],
    ['one that cannot', undefined, false, false],
    ['one that wants to be told', { diagnostics: 'push' }, true, false],
    ['one that wants to ask', { diagnostics: 'pull' }, false, true],
  ] as const)
    it(`are ${isPulled ? 'asked for' : 'told'} by ${how}`, async () => {
      const client = await startLspClient(
        {},
        {},
        undefined,
        { textDocument: { diagnostic: { dynamicRegistration } } },
        initializationOptions === undefined ? {} : { initializationOptions },
      );
      assert.equal(client.server.capabilities.diagnosticProvider !== undefined, isPulled);
      // Whoever starts a server lets it come to itself.
      await client.request('workspace/symbol', { query: '' });
      client.end();
    });
});
