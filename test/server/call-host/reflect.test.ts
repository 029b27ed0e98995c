/** The call host asks servers for their schemas, with secrets in what it sends and in nothing that it says. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFileRegistry, fromBinary } from '@bufbuild/protobuf';
import { base64Decode } from '@bufbuild/protobuf/wire';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { readSchema, typesOfServer } from '../../../server/src/call-host/reflect.ts';
import { CallError } from '../../../server/src/calls/call-error.ts';
import { describedFiles, reflectionServer } from '../../support/reflection-server.ts';

const files = await describedFiles(`
  syntax = "proto3";
  package a;
  service S { rpc M(Q) returns (Q); }
  message Q { string name = 1; }
`);
const options = {
  services: ['a.S'],
  answer: (question: string) => (question.startsWith('symbol a.') ? [...files.values()] : 'none'),
  authorization: 'Bearer hush',
};
const readText = (): Promise<string> => Promise.reject(new Error('no file is read'));

const reflect = (port: number, secret: string) => ({
  target: {
    name: 'test',
    address: `127.0.0.1:${port}`,
    protocol: 'grpc' as const,
    metadata: [['authorization', 'Bearer {{secret:token}}']] as const,
  },
  metadata: [],
  secrets: { token: secret },
  readText,
  authorize: () => Promise.resolve({ metadata: [], hidden: [] }),
});

describe('the call host', () => {
  it('reads the schema of a server', async () => {
    await using server = await reflectionServer(options);
    const { content, services, notes } = await readSchema(reflect(server.port, 'hush'));
    assert.deepEqual([services, notes], [['a.S'], []]);
    const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, base64Decode(content)));
    assert.equal(registry.getService('a.S')?.methods[0]?.name, 'M');
  });

  it('looks for types there', async () => {
    await using server = await reflectionServer(options);
    const schema = await typesOfServer(reflect(server.port, 'hush'))('a.Q');
    assert.equal(schema?.kind === 'descriptor-set' && schema.registry.getMessage('a.Q')?.name, 'Q');
  });

  it('says why it could not, without the secrets', async () => {
    await using server = await reflectionServer({
      ...options,
      authorization: undefined,
      answer: () => 'you said Bearer wrong-secret',
    });
    const thrown: unknown = await readSchema(reflect(server.port, 'wrong-secret')).catch(
      (error: unknown) => error,
    );
    assert.ok(thrown instanceof CallError);
    assert.match(thrown.message, /^the server does not describe "a\.S": you said Bearer /);
    assert.ok(!JSON.stringify(thrown.info).includes('wrong-secret'));
  });

  it('accepts as much as the target says, and else no more than the editor takes in a moment', async () => {
    const large = new Uint8Array(17 * 1024 * 1024);
    await using server = await reflectionServer({ ...options, answer: () => [large] });
    const asked = reflect(server.port, 'hush');
    const limit = (size: string) => ({
      message: `the server describes its schema in more than the limit of ${size}`,
    });
    await assert.rejects(readSchema(asked), limit('16 MB'));
    const target = { ...asked.target, maxReflectionBytes: 1024 };
    await assert.rejects(readSchema({ ...asked, target }), limit('1 KB'));
  });
});
