/** Descriptor sets, whole and otherwise. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { create, toBinary } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { CallError } from '../../../../server/src/calls/call-error.ts';
import { readDescriptorSet } from '../../../../server/src/calls/descriptors/read-descriptor-set.ts';
import { protoDescriptors } from '../../../support/proto-registry.ts';

const source = `
  syntax = "proto3";
  package a;
  import "google/protobuf/duration.proto";
  service T { rpc M(Q) returns (Q); }
  service S { rpc M(Q) returns (Q); }
  message Q { google.protobuf.Duration d = 1; }`;

const setOf = (...file: readonly object[]): Uint8Array =>
  toBinary(FileDescriptorSetSchema, create(FileDescriptorSetSchema, { file: [...file] }));

const refusal = async (content: Uint8Array): Promise<string> => {
  try {
    await readDescriptorSet(content, 'a.binpb');
  } catch (thrown) {
    assert.ok(thrown instanceof CallError);
    return thrown.message;
  }
  throw new Error('the set was read');
};

describe('a descriptor set', () => {
  it('as our own compiler makes it', async () => {
    const { services, notes } = await readDescriptorSet(await protoDescriptors(source), 'a.binpb');
    assert.deepEqual([services, notes], [['a.S', 'a.T'], []]);
  });

  it('compressed with gzip', async () => {
    const { services } = await readDescriptorSet(gzipSync(await protoDescriptors(source)), 'a.binpb.gz');
    assert.deepEqual(services, ['a.S', 'a.T']);
  });

  it('in any order, and without the well-known files', async () => {
    const set = setOf(
      { name: 'b.proto', dependency: ['a.proto', 'google/protobuf/any.proto'], service: [{ name: 'S' }] },
      { name: 'a.proto' },
    );
    const { services, registry } = await readDescriptorSet(set, 'a.binpb');
    assert.deepEqual(services, ['S']);
    assert.ok(registry.getMessage('google.protobuf.Any') !== undefined);
  });

  it('with fields beyond those of descriptors, as images of buf have them', async () => {
    // Field 8042 of a file, with a message of two bytes in it.
    const file = toBinary(
      FileDescriptorSetSchema,
      create(FileDescriptorSetSchema, { file: [{ name: 'a.proto' }] }),
    );
    const more = [0xd2, 0xf6, 0x03, 0x02, 0x08, 0x01];
    const image = Uint8Array.from([0x0a, (file[1] ?? 0) + more.length, ...file.subarray(2), ...more]);
    assert.deepEqual((await readDescriptorSet(image, 'image.binpb')).services, []);
  });
});

describe('what is no descriptor set', () => {
  const cases: Readonly<Record<string, readonly [Uint8Array, string]>> = {
    'nothing at all': [new Uint8Array(0), 'a.binpb is no descriptor set'],
    text: [new TextEncoder().encode('syntax = "proto3";'), 'a.binpb is no descriptor set'],
    'a set without its imports': [
      setOf({ name: 'b.proto', dependency: ['a.proto'] }),
      'a.binpb lacks "a.proto", which "b.proto" imports',
    ],
    'files that import each other': [
      setOf({ name: 'a.proto', dependency: ['b.proto'] }, { name: 'b.proto', dependency: ['a.proto'] }),
      'a.binpb: the files of the schema import each other in a circle: "a.proto" → "b.proto" → "a.proto"',
    ],
    'a file that uses a type of none': [
      setOf({
        name: 'a.proto',
        service: [{ name: 'S', method: [{ name: 'M', inputType: '.Q', outputType: '.Q' }] }],
      }),
      'a.binpb: "a.proto" uses "Q", which no file of the schema declares',
    ],
    'a file with a name that is none': [
      setOf({ name: 'a.proto', messageType: [{ name: 'a b' }] }),
      'a.binpb: the files of the schema do not fit together: a.proto: invalid message name "a b"',
    ],
    'a file of a package that is none': [
      setOf({ name: 'a.proto', package: 'a.b\nGRPC' }),
      'a.binpb: "a.proto" is of a package "a.b\nGRPC", which is no name',
    ],
    'gzip that breaks off': [
      gzipSync('x'.repeat(1000)).subarray(0, 20),
      'a.binpb is compressed, and does not inflate',
    ],
  };
  for (const [name, [content, message]] of Object.entries(cases))
    it(name, async () => assert.equal(await refusal(content), message));
});
