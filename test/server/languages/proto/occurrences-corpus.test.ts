import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { uriFromPath } from '../../../../server/src/base/uri.ts';
import { occurrencesIn, occurrencesWritten } from '../../../../server/src/ide/occurrences.ts';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import type { Occurrence } from '../../../../server/src/model/occurrence.ts';
import { memoryWorkspace } from '../../../support/memory-workspace.ts';

const words = new Set(['name', 'Policy', 'google']);

const folder = 'node_modules/google-proto-files';

test('every name in public schemas stands alone, and is written as its symbol is called', async () => {
  const files = ['google/pubsub/**/*.proto', 'google/iam/**/*.proto', 'google/longrunning/*.proto']
    .flatMap((pattern) => globSync(pattern, { cwd: folder }))
    .sort()
    .map((file) => {
      const text = readFileSync(path.join(folder, file), 'utf8');
      return { path: `/${file}`, text, heading: '', labelled: '', cursor: undefined };
    });
  const uris = files.map((file) => uriFromPath(file.path));
  const snapshot = await memoryWorkspace(proto, files).snapshot(uris);
  let names = 0;
  for (const [index, uri] of uris.entries()) {
    const text = files[index]?.text ?? '';
    // Asked for first, so that the others are not known yet.
    const some = occurrencesWritten(snapshot, uri, words);
    const all = occurrencesIn(snapshot, uri);
    let end = 0;
    for (const { span, symbol } of all) {
      assert.ok(end <= span.start && span.start < span.end, `${uri}:${span.start} overlaps`);
      ({ end } = span);
      const written = text.slice(span.start, span.end);
      if (symbol.kind === 'file') assert.ok(written.includes(symbol.name));
      else assert.ok([symbol.name, symbol.otherName].includes(written), `${written} for ${symbol.fullName}`);
      const declaring = snapshot.file(symbol.uri)?.text;
      if (declaring !== undefined && symbol.kind !== 'file')
        assert.ok(declaring.slice(symbol.nameSpan.start, symbol.nameSpan.end).endsWith(symbol.name));
      names++;
    }
    const isWanted = ({ span, symbol }: Occurrence): boolean =>
      symbol.kind !== 'file' && words.has(text.slice(span.start, span.end));
    assert.deepEqual(some.filter(isWanted), all.filter(isWanted));
  }
  assert.ok(names > 1000, `${names} names`);
});
