/**
 * The declarations of the whole workspace by a part of their names: letters in their order (`CamCri`), and before the
 * last dot or slash what they stand in (`pkg.Foo`, `Service/Method`). The best come first, and only those.
 */
import { lettersIn, type StringTable } from '../base/string-table.ts';
import { TimeSlice } from '../base/time-slice.ts';
import type { Uri } from '../base/uri.ts';
import type { DeclarationKind } from '../model/outline.ts';
import {
  containerColumn,
  type DeclarationIndex,
  type DeclarationRows,
  type IndexedDeclaration,
  kindIn,
  nameColumn,
  rowLength,
} from '../workspace/declaration-index.ts';
import { containerScore, nameScore, typedName } from './symbol-score.ts';

export interface SymbolQuery {
  readonly text: string;
  /** How many are told at most. */
  readonly most: number;
  /** Declarations of this kind only. */
  readonly only?: DeclarationKind;
}

export interface FoundDeclaration extends IndexedDeclaration {
  /** The more, the better it fits. */
  readonly rank: number;
}

/** Those that fit best, in that order. Throws where it is aborted. */
export async function workspaceSymbols(
  index: DeclarationIndex,
  { text, most, only }: SymbolQuery,
  signal?: AbortSignal,
): Promise<readonly FoundDeclaration[]> {
  const query = new Query(text, index);
  const best = new Best(most);
  const packages = new Set<string>();
  const time = new TimeSlice(signal);
  for (const [uri, rows] of index.rows()) {
    await time.pause();
    for (let row = 0; row * rowLength < rows.length; row++) {
      if (only !== undefined && kindIn(rows, row) !== only) continue;
      const rank = query.rank(rows, row, best.least);
      if (rank <= best.least) continue;
      if (kindIn(rows, row) === 'package') {
        // Every file of a package declares it; one is enough.
        const { fullName } = index.declaration(uri, rows, row);
        if (packages.has(fullName)) continue;
        packages.add(fullName);
      }
      best.add({ rank, uri, rows, row });
    }
  }
  return best.all().map(({ rank, uri, rows, row }) => ({ ...index.declaration(uri, rows, row), rank }));
}

/** What somebody typed, with what is known of each text of the index. */
class Query {
  readonly #texts: StringTable;
  readonly #name: string;
  readonly #letters: number;
  /** What stands around the name, the outermost first. */
  readonly #around: readonly string[];
  /** By the numbers of texts; below 0 where nobody has asked yet. */
  readonly #ofNames: Float64Array;
  readonly #ofContainers: Float64Array;

  constructor(text: string, { texts }: DeclarationIndex) {
    const { name, around } = typedName(text);
    this.#texts = texts;
    this.#name = name;
    this.#letters = lettersIn(name);
    this.#around = around;
    this.#ofNames = new Float64Array(texts.size).fill(-1);
    this.#ofContainers = new Float64Array(around.length === 0 ? 0 : texts.size).fill(-1);
  }

  /** The more, the better; 0 where the declaration is not meant. What is not above `least` need not be exact. */
  rank(rows: DeclarationRows, row: number, least: number): number {
    const name = rows[row * rowLength + nameColumn] ?? 0;
    let own = this.#ofNames[name] ?? 0;
    if (own < 0) this.#ofNames[name] = own = this.#scoreOf(name);
    if (own === 0) return 0;
    const container = rows[row * rowLength + containerColumn] ?? 0;
    let rank = own + weights[kindIn(rows, row)];
    if (this.#around.length > 0) {
      let around = this.#ofContainers[container] ?? 0;
      if (around < 0)
        this.#ofContainers[container] = around = containerScore(this.#around, this.#texts.textOf(container));
      if (around === 0) return 0;
      rank += around;
    }
    if (rank + 1 <= least) return 0;
    // Of equals the shorter, and the one that is reached by a shorter way.
    return rank + 1 / (1 + this.#texts.textOf(name).length + this.#texts.textOf(container).length / 8);
  }

  #scoreOf(id: number): number {
    const lacks = (this.#letters & ~this.#texts.lettersOf(id)) !== 0;
    return lacks ? 0 : nameScore(this.#name, this.#texts.textOf(id));
  }
}

/** What people look for comes before its parts, where both fit alike. */
const weights: Readonly<Record<DeclarationKind, number>> = {
  message: 60,
  struct: 60,
  union: 60,
  exception: 60,
  enum: 60,
  typedef: 60,
  service: 65,
  interaction: 60,
  method: 50,
  package: 30,
  constant: 30,
  extension: 30,
  'enum-value': 10,
  field: 5,
  oneof: 0,
  argument: 0,
};

interface Ranked {
  readonly rank: number;
  readonly uri: Uri;
  readonly rows: DeclarationRows;
  readonly row: number;
}

/** Keeps the best, of equals those that came first. */
class Best {
  readonly #most: number;
  #kept: Ranked[] = [];
  /** What is not above this need not be added. */
  least = 0;

  constructor(most: number) {
    this.#most = most;
  }

  add(item: Ranked): void {
    this.#kept.push(item);
    // Sorted now and then: each item is looked at a few times, however many there are.
    if (this.#kept.length >= 4 * this.#most) this.#cut();
  }

  all(): readonly Ranked[] {
    this.#cut();
    return this.#kept;
  }

  #cut(): void {
    this.#kept = this.#kept.sort((a, b) => b.rank - a.rank).slice(0, this.#most);
    if (this.#kept.length === this.#most) this.least = this.#kept.at(-1)?.rank ?? 0;
  }
}
