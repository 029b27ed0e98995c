/** Where code that was generated from a declaration lies in the workspace. */
import type { Location } from 'vscode-languageserver';
import { LineIndex } from '../../base/line-index.ts';
import { baseName } from '../../base/uri.ts';
import { definitionOf } from '../../ide/definition.ts';
import { generatedFileNames, generatedPlaces, generatedSymbol } from '../../ide/generated-code.ts';
import type { SymbolSource } from '../../ide/symbol-source.ts';
import { generatedSource } from '../generated-source.ts';
import { guarded, type Handler } from '../handler.ts';
import { nameAt } from '../name-at.ts';
import type { Session } from '../session.ts';
import { toRange } from '../to-lsp.ts';

export const implementation: Handler = {
  capabilities: { implementationProvider: true },
  register(context) {
    context.session.connection.onImplementation(
      guarded(context.session, 'textDocument/implementation', null, async (params, signal) => {
        const name = await nameAt(context, params, signal);
        if (name === undefined) return null;
        const [source] = await definitionOf(name, signal);
        return source === undefined ? null : implementationsOf(context.session, source, signal);
      }),
    );
  },
};

/** How many files of the right name are read. */
const maxFiles = 64;

async function implementationsOf(
  session: Session,
  { symbol, snapshot }: SymbolSource,
  signal: AbortSignal,
): Promise<Location[]> {
  const file = snapshot.file(symbol.uri);
  const wanted = file && generatedSymbol(file, symbol);
  const from = generatedSource(snapshot, symbol.uri);
  if (wanted === undefined || from === undefined) return [];
  const names = generatedFileNames(from, wanted);
  const { folders } = session.workspace.roots;
  const found = await Promise.all(folders.map((folder) => session.files.find(folder, names, signal)));
  const files = [...new Set(found.flat())].filter((uri) => names.includes(baseName(uri)));
  const places: Location[] = [];
  for (const uri of files.slice(0, maxFiles)) {
    signal.throwIfAborted();
    const text = await session.files.read(uri);
    if (text === undefined) continue;
    const lines = new LineIndex(text);
    for (const span of generatedPlaces(uri, text, from, wanted))
      places.push({ uri, range: toRange(lines, span) });
  }
  return places;
}
