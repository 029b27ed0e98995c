/**
 * Messages of every type as text, as JSON and as bytes, one row a case. The bytes and the JSON are those of Google's
 * own library, which made them from the text (`test/interop/protobuf-fidelity.test.ts` has it make them again).
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { protoRegistry } from './proto-registry.ts';

export interface ProtobufCase {
  readonly what: string;
  /** Of the package `oracle.v1`. */
  readonly type: 'Everything' | 'Legacy' | 'Modern';
  /** In Protobuf's text format. */
  readonly text: string;
  readonly hex: string;
  readonly json: string;
}

const schemas = path.resolve(import.meta.dirname, '../interop/schemas');
const files = ['oracle', 'legacy', 'modern'].map((name) => `oracle/v1/${name}.proto`);

/** The types of the cases; the service `oracle.v1.OracleService` sends each back. */
export const protobufCaseTypes = await protoRegistry(
  files.map((file) => `//- /${file}\n${readFileSync(path.join(schemas, file), 'utf8')}`).join('\n'),
);

export const protobufCases = JSON.parse(
  readFileSync(new URL('../golden/fidelity/protobuf.json', import.meta.url), 'utf8'),
) as readonly ProtobufCase[];
