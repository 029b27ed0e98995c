import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DocumentHighlight, Location, LocationLink, Position, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';

const schema =
  'syntax = "proto3";\npackage a;\nmessage M {\n  string text = 1;\n}\nservice S {\n  rpc Do(M) returns (M);\n}\n';

const outer = `{
  "defaults": { "variables": { "region": "eu", "base": "{{region}}.example" } },
  "targets": [
    { "name": "local", "address": "{{host}}:80", "protocol": "grpc", "variables": { "host": "h", "region": "local" } },
    { "name": "far", "address": "far:80", "protocol": "grpc", "variables": { "host": "f" } }
  ]
}
`;

const inner = '{ "targets": [{ "name": "local", "variables": { "host": "inner" } }] }\n';

const main = `\
### greet
# @target local
GRPC a.S/Do
x-region: {{region}}

{ "text": "{{host}} {{secret:token}} {{$uuid}}" }

### second one
# @target far
GRPC {{host}}:80/a.S/Do
x-id: {{ ["greet"].headers["x"] }}

{ "text": "{{greet.response.text}}" }
? response.text == "{{greet.response.text}}"

### third
# @target far
GRPC a.S/Do

{ "text": "{{[\\"second one\\"].response.text}}" }
`;

const below = '# @target local\nGRPC a.S/Do\n\n{ "text": "{{host}}, {{region}}, {{greet.response}}" }\n';

const elsewhere = '### greet\nGRPC {{host}}:1/a.S/Do\n';

const files: Readonly<Record<string, string>> = {
  'a.proto': schema,
  'team/rpc.targets.json': outer,
  'team/inner/rpc.targets.local.json': inner,
  'team/main.rpc': main,
  'team/inner/below.rpc': below,
  'other/rpc.targets.json': '{ "defaults": { "variables": { "host": "other" } } }',
  'other/elsewhere.rpc': elsewhere,
};

interface Editor {
  /** All files that differ after the name at the place has got another. */
  readonly rename: (path: string, at: string, newName: string) => Promise<Readonly<Record<string, string>>>;
  readonly ask: <R>(method: string, path: string, at: string, more?: object) => Promise<R>;
}

/** Places are given as text of the file with `|` in it. */
async function withEditor(run: (editor: Editor, client: LspClient) => Promise<void>): Promise<void> {
  const client = await startLspClient(files);
  client.open('team/main.rpc', main);
  client.open('team/inner/below.rpc', below);
  const ask = <R>(method: string, path: string, at: string, more: object = {}): Promise<R> =>
    client.request<R>(`textDocument/${method}`, {
      textDocument: { uri: `file:///ws/${path}` },
      position: positionOf(files[path] ?? '', at),
      ...more,
    });
  const rename = async (path: string, at: string, newName: string): Promise<Record<string, string>> => {
    const { changes } = await ask<{ changes: Record<string, TextEdit[]> }>('rename', path, at, { newName });
    return Object.fromEntries(
      Object.entries(changes).map(([uri, edits]) => {
        const name = uri.replace('file:///ws/', '');
        return [name, TextDocument.applyEdits(TextDocument.create(uri, '', 1, files[name] ?? ''), edits)];
      }),
    );
  };
  try {
    await run({ rename, ask }, client);
  } finally {
    client.end();
  }
}

function positionOf(text: string, at: string): Position {
  const offset = text.indexOf(at.replace('|', ''));
  assert.ok(offset >= 0, at);
  return TextDocument.create('', '', 1, text).positionAt(offset + at.indexOf('|'));
}

function textsAt(
  locations: readonly { readonly uri: string; readonly range: Location['range'] }[],
): string[] {
  return locations.map(({ uri, range }) => {
    const name = uri.replace('file:///ws/', '');
    const text = TextDocument.create('', '', 1, files[name] ?? '').getText(range);
    return `${name}:${range.start.line + 1} ${text}`;
  });
}

describe('names that no schema declares', () => {
  it('of a request are changed with all uses of its answers, in its document alone', () =>
    withEditor(async ({ rename }) => {
      assert.deepEqual(await rename('team/main.rpc', '### gr|eet', 'hello'), {
        'team/main.rpc': main
          .replace('### greet', '### hello')
          .replaceAll('{{greet.', '{{hello.')
          .replace('["greet"]', 'hello'),
      });
      const spaced = main
        .replace('### greet', '### two words')
        .replace('text": "{{greet.', 'text": "{{[\\"two words\\"].')
        .replace('["greet"]', '["two words"]')
        .replace('== "{{greet.', '== "{{["two words"].');
      assert.deepEqual(await rename('team/main.rpc', '{{gr|eet.response.text}}" }', 'two words'), {
        'team/main.rpc': spaced,
      });
      assert.deepEqual(await rename('team/main.rpc', '### sec|ond one', 'next'), {
        'team/main.rpc': main.replace('### second one', '### next').replace('[\\"second one\\"]', 'next'),
      });
    }));

  it('of a variable are changed in all files that are read together, and in requests that go by these', () =>
    withEditor(async ({ rename }) => {
      const renamed = {
        'team/main.rpc': main.replaceAll('{{host}}', '{{server}}'),
        'team/rpc.targets.json': outer.replaceAll('"host"', '"server"').replaceAll('{{host}}', '{{server}}'),
        'team/inner/rpc.targets.local.json': inner.replace('"host"', '"server"'),
        'team/inner/below.rpc': below.replace('{{host}}', '{{server}}'),
      };
      assert.deepEqual(await rename('team/main.rpc', '{{ho|st}} ', 'server'), renamed);
      assert.deepEqual(await rename('team/inner/below.rpc', '{{host|}}', 'server'), renamed);
    }));

  it('of a target are changed with the requests that name it', () =>
    withEditor(async ({ rename }) => {
      assert.deepEqual(await rename('team/main.rpc', '@target |local', 'my "own"'), {
        'team/main.rpc': main.replace('@target local', '@target my "own"'),
        'team/rpc.targets.json': outer.replace('"name": "local"', '"name": "my \\"own\\""'),
        'team/inner/rpc.targets.local.json': inner.replace('"local"', '"my \\"own\\""'),
        'team/inner/below.rpc': below.replace('@target local', '@target my "own"'),
      });
    }));

  it('are kept where another could not be told apart, or is none', () =>
    withEditor(async ({ ask }) => {
      const refusal = async (at: string, newName: string): Promise<string> => {
        const answer = await ask('rename', 'team/main.rpc', at, { newName }).then(
          () => 'renamed',
          (error: Error) => error.message,
        );
        return answer;
      };
      assert.equal(await refusal('### gr|eet', 'third'), 'there is a request "third" already');
      assert.equal(await refusal('{{ho|st}} ', 'region'), 'there is a variable "region" already');
      assert.equal(await refusal('@target |far', 'local'), 'there is a target "local" already');
      assert.equal(
        await refusal('{{ho|st}} ', 'a b'),
        '"a b" cannot be the name of a variable: names consist of letters, digits, "_" and "-"',
      );
      assert.match(await refusal('### gr|eet', '{a}'), /^"\{a\}" cannot be the name of a request/);
      assert.match(await refusal('@target |far', ' '), /^" " cannot be the name of a target/);
    }));

  it('can be renamed where they stand; secrets and made values cannot, and say why', () =>
    withEditor(async ({ ask }) => {
      const line = (at: string): Promise<unknown> =>
        ask<{ placeholder: string }>('prepareRename', 'team/main.rpc', at).then(
          ({ placeholder }) => placeholder,
          (error: Error) => error.message,
        );
      assert.equal(await line('### second| one'), 'second one');
      assert.equal(await line('{{[\\"second| one\\"]'), 'second one');
      assert.equal(await line('{{reg|ion}}'), 'region');
      assert.equal(await line('@target f|ar'), 'far');
      assert.equal(
        await line('{{secret:to|ken}}'),
        '"secret:token" is a secret: its value is kept under this name, outside of the files',
      );
      assert.equal(await line('{{$uu|id}}'), '"$uuid" is a value that Parlance makes: it has no other name');
    }));

  it('lead to their declarations, the nearest of several', () =>
    withEditor(async ({ ask }) => {
      const definition = async (path: string, at: string): Promise<string[]> => {
        const found = await ask<LocationLink[] | Location[]>('definition', path, at);
        return textsAt(found.map((each) => ('uri' in each ? each : { uri: each.targetUri, range: each.targetSelectionRange }))); // prettier-ignore
      };
      assert.deepEqual(await definition('team/main.rpc', '{{gr|eet.response'), ['team/main.rpc:1 greet']);
      assert.deepEqual(await definition('team/main.rpc', '{{ho|st}} '), ['team/rpc.targets.json:4 host']);
      assert.deepEqual(await definition('team/main.rpc', 'GRPC {{ho|st}}'), ['team/rpc.targets.json:5 host']);
      assert.deepEqual(await definition('team/inner/below.rpc', '{{ho|st}}'), [
        'team/inner/rpc.targets.local.json:1 host',
      ]);
      assert.deepEqual(await definition('team/main.rpc', '@target l|ocal'), [
        'team/rpc.targets.json:4 local',
      ]);
    }));

  it('have references and highlights', () =>
    withEditor(async ({ ask }) => {
      const references = async (at: string, includeDeclaration: boolean): Promise<string[]> =>
        textsAt(
          await ask<Location[]>('references', 'team/main.rpc', at, { context: { includeDeclaration } }),
        );
      assert.deepEqual(await references('### gr|eet', false), [
        'team/main.rpc:11 ["greet"]',
        'team/main.rpc:13 greet',
        'team/main.rpc:14 greet',
      ]);
      assert.deepEqual(await references('{{reg|ion}}', true), [
        'team/main.rpc:4 region',
        'team/rpc.targets.json:2 region',
        'team/rpc.targets.json:2 region',
        'team/rpc.targets.json:4 region',
        'team/inner/below.rpc:4 region',
      ]);
      const highlights = await ask<DocumentHighlight[]>('documentHighlight', 'team/main.rpc', '@target f|ar');
      assert.deepEqual(
        highlights.map(({ range, kind }) => [range.start.line, kind]),
        [
          [8, 2],
          [16, 2],
        ],
      );
    }));
});

describe('files of targets', () => {
  it('are read once, and again when they change', async () => {
    const read: string[] = [];
    const client = await startLspClient({ 'a.proto': schema, 'rpc.targets.json': outer }, {}, (below) => ({
      ...below,
      read: (uri) => {
        if (uri.endsWith('/rpc.targets.json')) read.push(uri);
        return below.read(uri);
      },
    }));
    try {
      const at = (line: number, character: number): object => ({
        textDocument: { uri: 'file:///ws/a.rpc' },
        position: { line, character },
      });
      const text = '# @target far\nGRPC a.S/Do\nx: {{region}}\n';
      client.open('a.rpc', text);
      const hover = async (): Promise<string> =>
        JSON.stringify(await client.request('textDocument/hover', at(2, 6)));
      assert.match(await hover(), /region = \\"eu\\"/);
      const before = read.length;
      client.change('a.rpc', 2, `${text}\n`);
      await hover();
      await hover();
      assert.equal(read.length, before);
      client.write('rpc.targets.json', outer.replace('"eu"', '"us"'));
      assert.match(await hover(), /region = \\"us\\"/);
      client.open('rpc.targets.json', outer.replace('"eu"', '"asia"'), 'json');
      assert.match(await hover(), /region = \\"asia\\"/);
    } finally {
      client.end();
    }
  });
});
