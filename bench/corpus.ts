/** The public schemas that the benchmarks of Protobuf run on: npm's google-proto-files. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const corpusRoot = path.resolve('node_modules/google-proto-files');

/** Those of google/protobuf that are well-known types; the others are Protobuf's own tests and need more than is there. */
const wellKnown: ReadonlySet<string> = new Set(
  [
    'any',
    'api',
    'compiler/plugin',
    'descriptor',
    'duration',
    'empty',
    'field_mask',
    'source_context',
    'struct',
    'timestamp',
    'type',
    'wrappers',
  ].map((name) => `google/protobuf/${name}.proto`),
);

/** The paths of all files that compile together, relative to the root. */
export function corpusFiles(): readonly string[] {
  return readdirSync(corpusRoot, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => file.endsWith('.proto') && !file.startsWith('node_modules/'))
    .filter((file) => !file.startsWith('google/protobuf/') || wellKnown.has(file))
    .sort();
}

export function readCorpusFile(file: string): string {
  return readFileSync(path.join(corpusRoot, file), 'utf8');
}
