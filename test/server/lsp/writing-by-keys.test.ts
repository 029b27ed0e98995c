import assert from 'node:assert/strict';
import { afterEach, suite, test } from 'node:test';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';
import { Typist } from '../../support/typist.ts';

let client: LspClient | undefined;
afterEach(() => client?.end());

suite('a service from nothing, by keys, with what is offered first', () => {
  test('in Protobuf', async () => {
    client = await startLspClient({
      '/bundled/google/protobuf/timestamp.proto':
        'syntax = "proto3";\npackage google.protobuf;\nmessage Timestamp { int64 seconds = 1; }\n',
    });
    const keys = new Typist(client, 'greet/v1/greet.proto');
    keys.type('sy');
    await keys.accept('syntax');
    keys.tab();
    keys.type('\n\npa');
    await keys.accept('package');
    await keys.accept('greet.v1');
    keys.type('\n\nser');
    await keys.accept('service');
    keys.type('Gr');
    await keys.accept('GreetService');
    // The snippet was left with what was taken; its body is two characters further.
    await keys.done();
    assert.equal(keys.text, 'syntax = "proto3";\n\npackage greet.v1;\n\nservice GreetService {\n  \n}');
  });

  test('a method makes its messages', async () => {
    client = await startLspClient({});
    const keys = new Typist(client, 'a.proto');
    keys.type('syntax = "proto3";\nservice S {\n  rpc Greet(');
    await keys.accept('GreetRequest');
    keys.type(') re');
    await keys.accept('returns');
    await keys.accept('GreetResponse');
    await keys.done();
    assert.equal(
      keys.text,
      'syntax = "proto3";\nservice S {\n  rpc Greet(GreetRequest) returns (GreetResponse);\n}\n\nmessage GreetRequest {}\n\nmessage GreetResponse {}\n',
    );
  });

  test('fields get types, names and numbers', async () => {
    client = await startLspClient({
      '/bundled/google/protobuf/timestamp.proto':
        'syntax = "proto3";\npackage google.protobuf;\nmessage Timestamp { int64 seconds = 1; }\n',
    });
    const keys = new Typist(client, 'a.proto');
    keys.type('syntax = "proto3";\nmessage User {\n  str');
    await keys.accept('string');
    keys.type(' name');
    keys.type(' ');
    await keys.accept('= 1');
    keys.type('\n  rep');
    await keys.accept('repeated');
    keys.type('Us');
    await keys.accept('User');
    keys.type(' ');
    await keys.accept('users');
    keys.type('\n  Timest');
    await keys.accept('Timestamp');
    keys.type(' ');
    await keys.accept('timestamp');
    await keys.done();
    assert.equal(
      keys.text,
      'syntax = "proto3";\n\nimport "google/protobuf/timestamp.proto";\nmessage User {\n  string name = 1;\n  repeated User users = 2;\n  google.protobuf.Timestamp timestamp = 3;\n}',
    );
  });

  test('in Thrift', async () => {
    client = await startLspClient({ 'base.thrift': 'exception NotFound {\n  1: string message\n}\n' });
    const keys = new Typist(client, 'greet.thrift');
    keys.type('nam');
    await keys.accept('namespace');
    keys.type('py greet\n\nstr');
    await keys.accept('struct');
    keys.type('Person');
    keys.tab();
    await keys.accept('1:');
    keys.type('str');
    await keys.accept('string');
    keys.type(' name,\n  ');
    await keys.accept('2:');
    keys.type('i3');
    await keys.accept('i32');
    keys.type(' age,');
    await keys.done();
    assert.equal(keys.text, 'namespace py greet\n\nstruct Person {\n  1: string name,\n  2: i32 age,\n}');
  });

  test('a function of Thrift', async () => {
    client = await startLspClient({ 'base.thrift': 'exception NotFound {\n  1: string message\n}\n' });
    const keys = new Typist(client, 'greet.thrift');
    keys.type('struct Person {}\n\nservice Greeter {\n  Pers');
    await keys.accept('Person');
    keys.type(' get(');
    await keys.accept('1:');
    keys.type('i6');
    await keys.accept('i64');
    keys.type(' id) th');
    await keys.accept('throws');
    keys.type('NotF');
    await keys.accept('base.NotFound');
    await keys.done();
    assert.equal(
      keys.text,
      'include "base.thrift"\nstruct Person {}\n\nservice Greeter {\n  Person get(1: i64 id) throws (1: base.NotFound)\n}',
    );
  });
});
