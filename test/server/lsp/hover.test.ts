import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Hover } from 'vscode-languageserver';
import { startLspClient } from '../../support/lsp-client.ts';

const proto = `syntax = "proto3";
package greet.v1;
// Whom to greet.
message GreetRequest { string first_name = 1; Mood mood = 2; }
// How it feels.
enum Mood { MOOD_UNSPECIFIED = 0; GLAD = 1; }
service GreetService { rpc Greet(stream GreetRequest) returns (GreetRequest); }
`;

const thrift = `struct Person { 1: string name }
service Greeter { Person greet(1: Person who) }
`;

/** The hovers in a document at places of its text, each named by what stands there. */
async function hoversIn(
  path: string,
  text: string,
  places: readonly string[],
  files: Readonly<Record<string, string>> = {},
): Promise<readonly (string | undefined)[]> {
  const client = await startLspClient({ 'greet.proto': proto, 'greet.thrift': thrift, ...files });
  try {
    client.open(path, text);
    const found: (string | undefined)[] = [];
    for (const place of places) {
      const before = text.slice(0, text.indexOf(place) + 1).split('\n');
      const hover = await client.request<Hover | null>('textDocument/hover', {
        textDocument: { uri: `file:///ws/${path}` },
        position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
      });
      const contents = hover?.contents;
      found.push(typeof contents === 'object' && 'value' in contents ? contents.value : undefined);
    }
    return found;
  } finally {
    client.end();
  }
}

describe('the hover in a request', () => {
  it('tells of services, methods, fields and values of Protobuf what the schema does', async () => {
    const [packageOf, service, method, field, value] = await hoversIn(
      'a.rpc',
      'GRPC localhost:1/greet.v1.GreetService/Greet\n\n{ "firstName": "Ada", "mood": "GLAD" }\n',
      ['greet.v1', 'GreetService', 'Greet\n', 'firstName', 'GLAD'],
    );
    assert.match(packageOf ?? '', /- Service: `greet\.v1\.GreetService`/);
    assert.match(service ?? '', /- Service: `greet\.v1\.GreetService`/);
    assert.match(method ?? '', /^```proto\nrpc Greet\(stream GreetRequest\)/);
    assert.match(method ?? '', /- Method: client streaming/);
    assert.match(field ?? '', /^```proto\nstring first_name = 1;\n```/);
    assert.match(value ?? '', /- Value of: \[`greet\.v1\.Mood`\]\(file:\/\/\/ws\/greet\.proto#L6,6\) · `1`/);
  });

  it('tells of functions, arguments and fields of Thrift what the schema does', async () => {
    const [method, argument, field] = await hoversIn(
      'a.rpc',
      'THRIFT localhost:1/Greeter.greet\n\n{ "who": { "name": "Ada" } }\n',
      ['greet\n', 'who', 'name'],
    );
    assert.match(method ?? '', /^```thrift\nPerson greet\(1: Person who\)\n```/);
    assert.match(argument ?? '', /- Argument of: \[`greet\.Greeter`\]/);
    assert.match(field ?? '', /- Field of: \[`greet\.Person`\]/);
  });

  it('explains directives, keywords and separators', async () => {
    const [directive, keyword, separator, thriftOnly, nothing] = await hoversIn(
      'a.rpc',
      '# @deadline 5s\n# @thrift framed\nGRPC localhost:1/greet.v1.GreetService/Greet\n\n{}\n=== wait 2\n{}\n',
      ['deadline', 'GRPC', 'wait', 'thrift', '{}'],
    );
    assert.match(directive ?? '', /^```rpc\n# @deadline 5s\n```\n\nHow long the call may take/);
    assert.match(keyword ?? '', /^Calls a method of a Protobuf service/);
    assert.match(separator ?? '', /^```rpc\n=== wait 1\n```\n\nSends the next message once/);
    assert.match(thriftOnly ?? '', /- Only of: `THRIFT`$/);
    assert.equal(nothing, undefined);
  });
});

describe('the hover in a schema', () => {
  it('reads what the language has built in from the file that declares it', async () => {
    const text = 'syntax = "proto3";\nmessage M { option deprecated = true; }\n';
    const descriptor = readFileSync(
      'node_modules/google-proto-files/google/protobuf/descriptor.proto',
      'utf8',
    );
    const [found] = await hoversIn('a.proto', text, ['deprecated'], {
      'google/protobuf/descriptor.proto': descriptor,
    });
    assert.match(
      found ?? '',
      /^```proto\noptional bool deprecated = 3 \[default = false\];\n```\n\nIs this message deprecated\?/,
    );
  });

  it('has the place of the name that it is about', async () => {
    const client = await startLspClient({});
    try {
      client.open('a.thrift', 'struct Person {}\n');
      const { range } = await client.request<Hover>('textDocument/hover', {
        textDocument: { uri: 'file:///ws/a.thrift' },
        position: { line: 0, character: 8 },
      });
      assert.deepEqual(range, { start: { line: 0, character: 7 }, end: { line: 0, character: 13 } });
    } finally {
      client.end();
    }
  });
});
