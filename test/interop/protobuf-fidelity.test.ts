/** The table of Protobuf messages, made again by Google's own library and by protoc, of the installed version. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { protobufCodec } from '../../server/src/calls/codecs/protobuf.ts';
import { type ProtobufCase, protobufCases, protobufCaseTypes } from '../support/protobuf-fidelity.ts';
import { jsonDocuments } from './support/json-documents.ts';
import { protobufFidelity } from './support/peers.ts';
import { runTool } from '../support/run-tool.ts';

const methods = { Everything: 'Echo', Legacy: 'EchoLegacy', Modern: 'EchoModern' } as const;

interface Written {
  readonly hex: string;
  readonly json: string;
  readonly protoc: string;
}

/** What the library for Python and protoc make of the texts. */
async function writtenFrom(
  texts: readonly Pick<ProtobufCase, 'type' | 'text'>[],
): Promise<readonly Written[]> {
  const { command, args } = protobufFidelity();
  const lines = texts.map(({ type, text }) => `${JSON.stringify({ type, text })}\n`);
  const { output, errors } = await runTool(command, args, lines.join(''));
  const written = output.split('\n').slice(0, -1);
  assert.equal(written.length, texts.length, errors);
  return written.map((line) => JSON.parse(line) as Written);
}

describe('messages of Protobuf', () => {
  it('are those that the library for Python and protoc write', async () => {
    const written = await writtenFrom(protobufCases);
    for (const [index, { what, hex, json }] of protobufCases.entries())
      assert.deepEqual(
        { what, ...written[index], json: jsonDocuments(written[index]?.json ?? '') },
        { what, hex, protoc: hex, json: jsonDocuments(json) },
      );
  });

  it('mean the same in our text format', async () => {
    const texts = protobufCases.map(({ type, hex }) => {
      const codec = protobufCodec({
        schema: { kind: 'descriptor-set', registry: protobufCaseTypes },
        resolveType: (name) => protobufCaseTypes.getMessage(name),
        service: 'oracle.v1.OracleService',
        method: methods[type],
      });
      const payload = Buffer.from(hex, 'hex');
      return { type, text: codec.text?.({ payload, wireBytes: payload.length }, 'received') ?? '' };
    });
    const written = await writtenFrom(texts);
    for (const [index, { what, hex }] of protobufCases.entries())
      assert.deepEqual(
        { what, hex: written[index]?.hex, text: texts[index]?.text },
        { what, hex, text: texts[index]?.text },
      );
  });
});
