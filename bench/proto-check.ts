/**
 * How fast the whole corpus is checked in one process, and with how much memory: `node bench/proto-check.ts`. Exit
 * status 1 where any file has an error, for protoc has none.
 */
import { readFile } from 'node:fs/promises';
import { joinUri, pathFromUri, uriFromPath } from '../server/src/base/uri.ts';
import { proto } from '../server/src/languages/proto/index.ts';
import { Workspace } from '../server/src/workspace/workspace.ts';
import { corpusFiles, corpusRoot } from './corpus.ts';

const root = uriFromPath(corpusRoot);
const uris = corpusFiles().map((file) => joinUri(root, file));
const workspace = new Workspace({
  languages: [proto],
  files: {
    read: (uri) => readFile(pathFromUri(uri), 'utf8').catch(() => undefined),
    find: () => Promise.resolve([]),
  },
  roots: { folders: [], configured: [root], bundled: [], implied: false },
});

const start = performance.now();
const snapshot = await workspace.snapshot(uris);
const parsed = performance.now();
for (const uri of uris) snapshot.linked(uri);
const linked = performance.now();
let errors = 0;
let others = 0;
for (const uri of uris)
  for (const { severity, code, message } of snapshot.diagnostics(uri)) {
    if (severity === 'error') {
      errors++;
      console.log(`${uri}: ${code}: ${message}`);
    } else {
      others++;
    }
  }
const checked = performance.now();

const seconds = (from: number, to: number): string => `${((to - from) / 1e3).toFixed(2)} s`;
console.log(
  `${uris.length} files in ${seconds(start, checked)}: ${errors} errors, ${others} other diagnostics`,
);
console.log(
  `read and parsed ${seconds(start, parsed)}, linked ${seconds(parsed, linked)}, checked ${seconds(linked, checked)}`,
);
console.log(`${Math.round((uris.length / (checked - start)) * 1e3)} files/s`);
console.log(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1e3)} MB`);
if (errors > 0) process.exitCode = 1;
