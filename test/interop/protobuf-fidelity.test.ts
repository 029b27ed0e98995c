/** The table of Protobuf messages, made again by Google's own library and by protoc, of the installed version. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { protobufCases } from '../support/protobuf-fidelity.ts';
import { jsonDocuments } from './support/json-documents.ts';
import { protobufFidelity } from './support/peers.ts';
import { runTool } from '../support/run-tool.ts';

describe('messages of Protobuf', () => {
  it('are those that the library for Python and protoc write', async () => {
    const { command, args } = protobufFidelity();
    const { output, errors } = await runTool(
      command,
      args,
      protobufCases.map(({ type, text }) => `${JSON.stringify({ type, text })}\n`).join(''),
    );
    const written = output
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as { hex: string; json: string; protoc: string });
    assert.equal(written.length, protobufCases.length, errors);
    for (const [index, { what, hex, json }] of protobufCases.entries())
      assert.deepEqual(
        { what, ...written[index], json: jsonDocuments(written[index]?.json ?? '') },
        { what, hex, protoc: hex, json: jsonDocuments(json) },
      );
  });
});
