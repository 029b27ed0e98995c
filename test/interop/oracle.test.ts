/**
 * The same requests, made up, through `parlance call`, `buf curl` and `grpcurl`, to a server that sends back what it
 * gets: all print the same messages.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { createFileRegistry, fromBinary } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import fc from 'fast-check';
import { type Forms, messageJson } from './support/generated-messages.ts';
import { jsonDocuments } from './support/json-documents.ts';
import { oracleTools } from './support/oracle-tools.ts';
import { withPeer } from './support/peer.ts';
import { oracleGo } from './support/peers.ts';
import { type Printed, runTool } from '../support/run-tool.ts';

/** How many requests each method gets, and how many messages a request has; those of `Split` are in a batch. */
const methods = {
  Echo: { type: 'Everything', requests: 100, messages: 1 },
  EchoLegacy: { type: 'Legacy', requests: 30, messages: 1 },
  EchoModern: { type: 'Modern', requests: 30, messages: 1 },
  Split: { type: 'Everything', requests: 10, messages: 3 },
  Join: { type: 'Everything', requests: 15, messages: 3 },
  Converse: { type: 'Everything', requests: 15, messages: 3 },
} as const;
const SEED = 20;
const tools = oracleTools();

const cli = path.resolve(import.meta.dirname, '../../dist/cli.js');
const schemas = path.resolve(import.meta.dirname, 'schemas');
const schema = path.join(schemas, 'oracle/v1/oracle.proto');
const descriptors = path.join(tmpdir(), `parlance-oracle-${process.pid}.binpb`);
execFileSync(process.execPath, [cli, 'build', '-o', descriptors, '-I', schemas, schema]);
after(() => rmSync(descriptors));
const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, readFileSync(descriptors)));

type Tool = (address: string, method: string, input: string) => Promise<Printed>;

const parlance: Tool = (address, method, input) =>
  runTool(
    process.execPath,
    [cli, 'call', '--schema', schema, '-I', schemas, '-d', '@-', address, method],
    input,
  );
const buf: Tool = (address, method, input) => {
  const http2 = ['--protocol', 'grpc', '--http2-prior-knowledge'];
  return runTool(
    tools.buf,
    ['curl', '--schema', descriptors, ...http2, '-d', '@-', `http://${address}/${method}`],
    input,
  );
};
const grpcurl: Tool = (address, method, input) =>
  runTool(tools.grpcurl, ['-plaintext', '-protoset', descriptors, '-d', '@', address, method], input);

describe('the same requests through parlance call, buf curl and grpcurl', () => {
  for (const [method, { type, requests, messages }] of Object.entries(methods))
    it(`${requests} requests to ${method} come to the same`, () =>
      checkSame({
        method,
        inputs: inputsOf(type, 'grpcurl', requests, messages).map(method === 'Split' ? batchOf : linesOf),
        others: { buf, grpcurl },
      }));
});

describe('every form of JSON through parlance call and buf curl', () => {
  it('40 requests to Echo come to the same', () =>
    checkSame({
      method: 'Echo',
      inputs: inputsOf('Everything', 'every', 40, 1).map(linesOf),
      others: { buf },
    }));
});

const linesOf = (messages: readonly string[]): string => messages.join('\n');
const batchOf = (messages: readonly string[]): string => `{"messages": [${messages.join(', ')}]}`;

/** The messages of each request. */
function inputsOf(
  typeName: string,
  forms: Forms,
  requests: number,
  messages: number,
): readonly (readonly string[])[] {
  const type = registry.getMessage(`oracle.v1.${typeName}`) ?? assert.fail();
  const request = fc.array(messageJson(type, { registry, forms, depth: 0 }), {
    minLength: messages,
    maxLength: messages,
  });
  return fc.sample(request, { seed: SEED, numRuns: requests });
}

async function checkSame({
  method,
  inputs,
  others,
}: {
  readonly method: string;
  readonly inputs: readonly string[];
  readonly others: Readonly<Record<string, Tool>>;
}): Promise<void> {
  await withPeer(oracleGo, async ({ address }) => {
    const name = `oracle.v1.OracleService/${method}`;
    let count = 0;
    for (const input of inputs) {
      const [ours, ...theirs] = await Promise.all(
        [parlance, ...Object.values(others)].map((tool) => tool(address, name, input)),
      );
      assert.equal(ours?.errors, '', `parlance failed on ${input}`);
      const printed = jsonDocuments(ours.output);
      count += printed.length;
      for (const [index, tool] of Object.keys(others).entries())
        assert.deepEqual(
          { printed, errors: '' },
          { printed: jsonDocuments(theirs[index]?.output ?? ''), errors: theirs[index]?.errors },
          `${tool} prints otherwise what comes back for ${input}`,
        );
    }
    assert.ok(count >= inputs.length, 'there was little to compare');
  });
}
