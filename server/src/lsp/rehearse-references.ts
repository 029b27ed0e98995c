/**
 * Looks for the references of a name in the first open file of each language, so that the first that somebody asks for
 * are found as fast as the next. Code is slow the first times that it runs.
 */
import { occurrencesIn } from '../ide/occurrences.ts';
import type { Occurrence } from '../model/occurrence.ts';
import { backgroundTurn } from './background-turn.ts';
import { filesNaming } from './files-naming.ts';
import { firstOpenFiles, type OpenFile } from './first-open-files.ts';
import type { HandlerContext } from './handler.ts';
import { referencesAt } from './handlers/references.ts';
import type { Session } from './session.ts';

/** How often they are looked for until that is as fast as it gets. */
const times = 24;

/** How many names of a file are looked at for one that few files have. */
const candidates = 20;

const fewFiles = 8;

type Context = Pick<HandlerContext, 'session' | 'requests'>;

/** Throws where it is aborted. */
export async function rehearseReferences(context: Context, signal: AbortSignal): Promise<void> {
  for await (const open of firstOpenFiles(context.session, new Set(), signal))
    await rehearseWith(context, open, signal);
}

async function rehearseWith(
  context: Context,
  { file: { uri, lines }, editorUri }: OpenFile,
  signal: AbortSignal,
): Promise<void> {
  const { session } = context;
  const snapshot = await session.workspace.snapshot([uri], signal);
  await snapshot.prepare(uri, signal);
  const name = await rareName(session, occurrencesIn(snapshot, uri), signal);
  if (name === undefined) return;
  const params = {
    textDocument: { uri: editorUri },
    position: lines.positionAt(name.span.start),
    context: { includeDeclaration: true },
  };
  for (let time = 0; time < times; time++) {
    await referencesAt(context, params, signal);
    await backgroundTurn(session, signal);
  }
}

/** A name of which references are found without work that others would wait for. */
async function rareName(
  session: Session,
  names: readonly Occurrence[],
  signal: AbortSignal,
): Promise<Occurrence | undefined> {
  const declared = names.filter(({ place, symbol }) => place === 'declaration' && symbol.kind !== 'package');
  for (const name of declared.slice(0, candidates)) {
    const files = await filesNaming(session, name.symbol, signal);
    if (files.length <= fewFiles) return name;
  }
  return undefined;
}
