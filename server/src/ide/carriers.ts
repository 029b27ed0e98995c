/**
 * Which declarations carry others: a message those of its fields' types, a method what it takes and gives, a typedef
 * what it stands for. Read off the names of types and the declarations that they stand in, in both directions.
 */
import { countWhile } from '../base/sorted.ts';
import type { Span } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';
import { type KindSet, serviceKinds, typeNameKinds } from '../model/declaration-kinds.ts';
import { type DeclaredSymbol, symbolKey } from '../model/occurrence.ts';
import type { Declaration } from '../model/outline.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { SourceFile } from '../workspace/source-file.ts';
import type { UseIndex } from '../workspace/use-index.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { partByUses, placesOf, readKnown } from './known-uses.ts';
import { occurrencesIn } from './occurrences.ts';
import { referencesTo, wordsOf } from './references.ts';

/** What names types, and what stands around it. */
const carrierKinds: KindSet = new Set([...typeNameKinds, ...serviceKinds, 'extension', 'method']);

/** A declaration, and where it names the one that it carries. */
export interface Carrier {
  readonly file: SourceFile;
  readonly declaration: Declaration;
  readonly spans: readonly Span[];
}

/** Those that name the symbol as a type, each once, file by file. Throws where it is aborted. */
export async function* carriersOf(
  symbol: DeclaredSymbol,
  files: readonly Uri[],
  workspace: Workspace,
  uses: UseIndex,
  signal?: AbortSignal,
): AsyncGenerator<Carrier> {
  const { known, unknown } = await partByUses(uses, symbol, files, signal);
  const words = new Set(wordsOf(symbol));
  const waiting = new Map([...known].filter(([, all]) => all.some(({ place }) => place === 'type')));
  const found: Carrier[] = [];
  const read = (uri: Uri): Promise<SourceFile | undefined> => workspace.readOnce(uri);
  for await (const { file, uses: all } of readKnown({ uses, read }, new Map(waiting), signal)) {
    const places = placesOf(file, all, words);
    if (places === undefined) continue;
    waiting.delete(file.uri);
    found.push(
      ...carriersAt(
        file,
        places.filter((_, index) => all[index]?.place === 'type'),
      ),
    );
  }
  const linked = [...unknown, ...waiting.keys()];
  for await (const { file, occurrences } of referencesTo(symbol, linked, workspace, signal)) {
    const types = occurrences.filter(({ place }) => place === 'type');
    yield* carriersAt(
      file,
      types.map(({ span }) => span),
    );
  }
  yield* found;
}

/** What carries a symbol that is named as a type at the places of a file. */
function carriersAt(file: SourceFile, places: readonly Span[]): readonly Carrier[] {
  const found = new Map<Declaration, Span[]>();
  for (const span of places) {
    const declaration = isWay(file, span) ? undefined : carrierAt(file, span);
    if (declaration === undefined) continue;
    const spans = found.get(declaration) ?? [];
    found.set(declaration, spans);
    spans.push(span);
  }
  return [...found].map(([declaration, spans]) => ({ file, declaration, spans }));
}

/** What a declaration carries, and where it says so. */
export interface Carried {
  readonly symbol: DeclaredSymbol;
  readonly spans: readonly Span[];
}

/** In order of place, each once. */
export function carriedBy(snapshot: Snapshot, carrier: DeclaredSymbol): readonly Carried[] {
  const file = snapshot.file(carrier.uri);
  if (file === undefined) return [];
  const carried = new Map<string, { readonly symbol: DeclaredSymbol; readonly spans: Span[] }>();
  for (const occurrence of occurrencesIn(snapshot, carrier.uri)) {
    const { span, symbol } = occurrence;
    if (span.start < carrier.span.start || span.end > carrier.span.end) continue;
    if (occurrence.place !== 'type' || isWay(file, span)) continue;
    if (carrierAt(file, span)?.nameSpan.start !== carrier.nameSpan.start) continue;
    const key = symbolKey(symbol);
    const known = carried.get(key);
    if (known === undefined) carried.set(key, { symbol, spans: [span] });
    else known.spans.push(span);
  }
  return [...carried.values()];
}

/** What stands before a dot is only the way to the type. */
function isWay({ text }: SourceFile, { end }: Span): boolean {
  return /^\s*\./.test(text.slice(end, end + 80));
}

/** The innermost declaration around the place that can carry something. */
function carrierAt({ declarations }: SourceFile, { start }: Span): Declaration | undefined {
  let carrier: Declaration | undefined;
  let inside: Declaration | undefined = around(declarations, start);
  while (inside !== undefined) {
    if (carrierKinds.has(inside.kind)) carrier = inside;
    inside = around(inside.children, start);
  }
  return carrier;
}

/** Of declarations in order of place. */
function around(declarations: readonly Declaration[], offset: number): Declaration | undefined {
  const found = declarations[countWhile(declarations, ({ span }) => span.start <= offset) - 1];
  return found !== undefined && offset < found.span.end ? found : undefined;
}
