/** The public schemas that the benchmarks of Protobuf run on: npm's google-proto-files. */
import { copyFileSync, linkSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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

/** What the smaller corpus is made of, with what it imports: the newest Google Ads, and some large services. */
export function coreFiles(): readonly string[] {
  const all = corpusFiles();
  const ads = all.flatMap((file) => /^google\/ads\/googleads\/v(\d+)\//.exec(file)?.[1] ?? []);
  const newest = Math.max(...ads.map(Number));
  const own = [
    `google/ads/googleads/v${newest}/`,
    'google/cloud/aiplatform/v1/',
    'google/container/',
    'google/cloud/compute/v1/',
    'google/pubsub/',
  ];
  const known = new Set(all);
  const found = new Set(all.filter((file) => own.some((folder) => file.startsWith(folder))));
  for (const file of found)
    for (const [, imported = ''] of readCorpusFile(file).matchAll(/^import (?:public )?"([^"]+)";/gm))
      if (known.has(imported)) found.add(imported);
  return [...found].sort();
}

/** Files of the corpus as a folder of their own, since the package has files beside them that do not compile. */
export function copyCorpus(root: string, files = corpusFiles()): string {
  for (const file of files) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    try {
      linkSync(path.join(corpusRoot, file), path.join(root, file));
    } catch {
      copyFileSync(path.join(corpusRoot, file), path.join(root, file));
    }
  }
  // Without a module of its own, Buf finds no imports.
  writeFileSync(path.join(root, 'buf.yaml'), 'version: v2\n');
  return root;
}
