/**
 * Renames random symbols of large corpora and back again: `node bench/rename.ts [count] [seed]`. Of npm's
 * google-proto-files, and of the Thrift sources that lie beside the checkout, where they are. Prints how many were
 * renamed and why others were not, with the time that it took. Exit status 1 where the property fails.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Uri, uriFromPath } from '../server/src/base/uri.ts';
import { proto } from '../server/src/languages/proto/index.ts';
import { thrift } from '../server/src/languages/thrift/index.ts';
import { nodeFilePort } from '../server/src/lsp/node-file-port.ts';
import { Workspace } from '../server/src/workspace/workspace.ts';
import { type Corpus, numbersFrom, type Outcome, renameAndBack } from '../test/support/rename-and-back.ts';
import { corpusFiles, corpusRoot } from './corpus.ts';
import { thriftCases } from './thrift-corpus.ts';

const count = Number(process.argv[2] ?? 200);
const seed = process.argv[3] ?? '1';

await run('google-proto-files', [protoCorpus()]);
await run('Thrift sources', thriftCorpora());

function protoCorpus(): Corpus {
  const folder = path.resolve(corpusRoot);
  const files = corpusFiles().map((file) => path.join(folder, file));
  return corpusOf(
    files,
    (texts) =>
      new Workspace({
        languages: [proto],
        files: overlaid(texts),
        roots: { folders: [uriFromPath(folder)], configured: [], bundled: [], discovers: true },
      }),
  );

  function corpusOf(paths: readonly string[], workspace: Corpus['workspace']): Corpus {
    const texts = new Map(paths.map((file) => [uriFromPath(file), readFileSync(file, 'utf8')]));
    return { language: proto, texts, workspace };
  }
}

/** One of each file, with what it includes. */
function thriftCorpora(): readonly Corpus[] {
  return thriftCases().map(({ file, dialect, includes }): Corpus => {
    const folders = [...new Set([path.dirname(file), ...includes])].map(uriFromPath);
    const uri = uriFromPath(file);
    return {
      language: thrift,
      texts: new Map([[uri, readFileSync(file, 'utf8')]]),
      workspace: (texts) =>
        new Workspace({
          languages: [thrift],
          files: overlaid(texts),
          roots: {
            folders,
            configured: includes.map((include) => ({
              uri: uriFromPath(include),
              origin: { kind: 'option' },
            })),
            bundled: [],
            discovers: false,
          },
          dialects: [{ language: 'thrift', dialect, from: 'option' }],
        }),
    };
  });
}

function overlaid(texts: ReadonlyMap<Uri, string>): typeof nodeFilePort {
  return { ...nodeFilePort, read: async (uri) => texts.get(uri) ?? nodeFilePort.read(uri) };
}

async function run(name: string, corpora: readonly Corpus[]): Promise<void> {
  const workspaces = new Map<Corpus, Workspace>();
  const outcomes: Outcome[] = [];
  let failed = 0;
  const start = performance.now();
  for (let index = 0; index < count && corpora.length > 0; index++) {
    const pick = numbersFrom(`${seed} ${name} ${index}`);
    const corpus = corpora[pick(corpora.length)];
    if (corpus === undefined) continue;
    let workspace = workspaces.get(corpus);
    if (workspace === undefined) workspaces.set(corpus, (workspace = corpus.workspace(new Map())));
    try {
      const outcome = await renameAndBack(corpus, workspace, pick);
      if (outcome !== undefined) outcomes.push(outcome);
    } catch (error) {
      failed++;
      process.exitCode = 1;
      console.log(`${name} ${index}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const renamed = outcomes.filter((outcome) => outcome.kind === 'renamed');
  const kinds = Map.groupBy(renamed, ({ symbol }) => symbol.kind);
  console.log(
    `${name}: ${renamed.length} renamed and back, ${outcomes.length - renamed.length} refused, ${failed} failed, ` +
      `${((performance.now() - start) / 1000).toFixed(0)} s`,
  );
  console.log(`  ${[...kinds].map(([kind, all]) => `${all.length} ${kind}`).join(', ')}`);
  console.log(
    `  ${renamed.reduce((sum, { edits }) => sum + edits, 0)} edits in ` +
      `${renamed.reduce((sum, { files }) => sum + files, 0)} files`,
  );
  for (const outcome of outcomes)
    if (outcome.kind === 'refused') console.log(`  refused: ${outcome.refusal}`);
}
