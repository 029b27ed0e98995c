import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CodeGenerators, GeneratedCode } from '../../../server/src/contract/code-preview.ts';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';

const pet = 'syntax = "proto3";\npackage pets;\nmessage Pet {\n  string name = 1;\n}\n';
const shop = 'namespace py shop\nstruct Item {\n  1: string label\n}\n';

const generators = (client: LspClient, place: object): Promise<CodeGenerators> =>
  client.request('parlance/codeGenerators', place);

async function filesOf(client: LspClient, place: object): Promise<Readonly<Record<string, string>>> {
  const code = await client.request<GeneratedCode>('parlance/generatedCode', place);
  assert.ok(code.kind === 'files', JSON.stringify(code));
  return Object.fromEntries(code.files.map(({ path, text }) => [path, text]));
}

const template = {
  text: 'version: v2\nplugins:\n  - local: protoc-gen-es\n    out: gen\n    opt: target=js+dts\n  - local: [node, p.mjs]\n    out: own\n',
  folder: 'file:///ws',
};

describe('what generators would write of a file', () => {
  it('is TypeScript of a Protobuf file, and Python or TypeScript of Thrift, with nothing installed', async () => {
    const client = await startLspClient({ 'pet.proto': pet, 'shop.thrift': shop });
    const proto = { uri: 'file:///ws/pet.proto' };
    const [es, ...others] = (await generators(client, proto)).generators;
    assert.deepEqual([es?.title, es?.detail], ['protoc-gen-es', 'target=ts']);
    assert.deepEqual(
      others.map(({ id }) => id),
      ['markdown', 'jsonschema'],
    );
    const written = await filesOf(client, { ...proto, generator: es?.id });
    assert.deepEqual(Object.keys(written), ['pet_pb.ts']);
    assert.match(written['pet_pb.ts'] ?? '', /name: string;/);
    const thrift = { uri: 'file:///ws/shop.thrift' };
    const known = new Set((await generators(client, thrift)).generators.map(({ id }) => id));
    assert.deepEqual([...known], ['py', 'thriftpy2-stubs', 'ts', 'markdown', 'jsonschema']);
    assert.match(
      (await filesOf(client, { ...thrift, generator: 'py' }))['shop/ttypes.py'] ?? '',
      /self\.label/,
    );
    client.end();
  });

  it('follows what is typed, and says where the schema has errors', async () => {
    const client = await startLspClient({ 'shop.thrift': shop });
    const place = { uri: 'file:///ws/shop.thrift', generator: 'py' };
    client.open('shop.thrift', shop.replace('label', 'price'), 'thrift');
    assert.match((await filesOf(client, place))['shop/ttypes.py'] ?? '', /self\.price/);
    client.change('shop.thrift', 2, shop.replace('string', 'Missing'));
    assert.deepEqual(await client.request('parlance/generatedCode', place), { kind: 'errors' });
    client.end();
  });

  it('starts no program where that is not allowed', async () => {
    const client = await startLspClient({ 'pet.proto': pet });
    const place = { uri: 'file:///ws/pet.proto', template };
    const found = (await generators(client, place)).generators;
    assert.deepEqual(
      found.map(({ title, detail }) => [title, detail]),
      [
        ['protoc-gen-es', 'target=js+dts'],
        ['Documentation in Markdown', 'markdown'],
        ['JSON Schema', 'jsonschema'],
      ],
    );
    const refused = await client.request('parlance/generatedCode', {
      ...place,
      generator: 'node p.mjs  own',
    });
    assert.deepEqual(refused, {
      kind: 'problem',
      message: 'the template does not name this plugin any more',
    });
    client.end();
  });

  it('runs the plugins of the template where it is, and tells what they say', async () => {
    const client = await startLspClient({ 'pet.proto': pet }, { runsPrograms: true });
    const folder = pathToFileURL(process.cwd()).href;
    const place = {
      uri: 'file:///ws/pet.proto',
      template: {
        text: JSON.stringify({
          version: 'v2',
          plugins: [{ local: [process.execPath, '-e', 'process.exit(3)'], out: 'own' }],
        }),
        folder,
      },
    };
    const [own, es] = (await generators(client, place)).generators;
    assert.equal(es?.title, 'protoc-gen-es');
    assert.deepEqual(await client.request('parlance/generatedCode', { ...place, generator: own?.id }), {
      kind: 'problem',
      message: 'it failed with exit status 3',
    });
    client.end();
  });

  it('is nothing of a template that cannot be read, which is told with its place', async () => {
    const client = await startLspClient({ 'pet.proto': pet });
    const place = { uri: 'file:///ws/pet.proto', template: { text: 'version: v3\n', folder: 'file:///ws' } };
    const { problem, generators: found } = await generators(client, place);
    assert.match(problem ?? '', /^1:10: there is no version "v3"/);
    assert.equal(found[0]?.title, 'protoc-gen-es');
    client.end();
  });

  it('is documentation and JSON Schema in both languages, as it is typed', async () => {
    const client = await startLspClient({ 'pet.proto': pet, 'shop.thrift': shop });
    client.open('pet.proto', pet.replace('name', 'nick'));
    const proto = { uri: 'file:///ws/pet.proto' };
    const thrift = { uri: 'file:///ws/shop.thrift' };
    assert.match(
      (await filesOf(client, { ...proto, generator: 'markdown' }))['pet.proto.md'] ?? '',
      /`nick`/,
    );
    assert.match(
      (await filesOf(client, { ...thrift, generator: 'jsonschema' }))['shop.thrift.schema.json'] ?? '',
      /"label"/,
    );
    client.end();
  });

  it('is documentation where a template names that as a plugin, which is no program', async () => {
    const client = await startLspClient({ 'pet.proto': pet });
    const place = {
      uri: 'file:///ws/pet.proto',
      template: {
        text: 'version: v2\nplugins:\n  - local: protoc-gen-parlance-markdown\n    out: docs\n',
        folder: 'file:///ws',
      },
    };
    const [own] = (await generators(client, place)).generators;
    assert.equal(own?.title, 'protoc-gen-parlance-markdown');
    assert.deepEqual(Object.keys(await filesOf(client, { ...place, generator: own.id })), ['pet.proto.md']);
    client.end();
  });

  it('is made again by a plugin only where what that is told has changed', async () => {
    const counted = mkdtempSync(path.join(tmpdir(), 'parlance-preview-'));
    const runs = (): number => readdirSync(counted).length;
    try {
      const client = await startLspClient({ 'pet.proto': pet }, { runsPrograms: true });
      // It counts itself, and gives no files.
      const script = `require('fs').writeFileSync(require('path').join(${JSON.stringify(counted)}, String(process.pid)), '')`;
      const place = {
        uri: 'file:///ws/pet.proto',
        template: {
          text: JSON.stringify({
            version: 'v2',
            plugins: [{ local: [process.execPath, '-e', script], out: 'own' }],
          }),
          folder: pathToFileURL(process.cwd()).href,
        },
      };
      const [own] = (await generators(client, place)).generators;
      const ask = async (again?: true): Promise<void> => {
        const question = { ...place, generator: own?.id, ...(again && { again }) };
        await client.request<GeneratedCode>('parlance/generatedCode', question);
      };
      client.open('pet.proto', pet);
      await ask();
      await ask();
      client.change('pet.proto', 2, pet.replace('{\n', '{\n\n\n'));
      await ask();
      assert.equal(runs(), 1);
      client.change('pet.proto', 3, pet.replace('{\n', '{\n  // Its name.\n'));
      await ask();
      assert.equal(runs(), 2);
      await ask(true);
      assert.equal(runs(), 3);
      client.end();
    } finally {
      rmSync(counted, { recursive: true });
    }
  });
});
