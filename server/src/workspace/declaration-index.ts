/**
 * Which file declares what, over the whole workspace. In little memory: numbers for everything but names, and each name
 * once; what is told of a declaration is put together when somebody asks.
 */
import type { LineIndex, Position } from '../base/line-index.ts';
import { StringTable } from '../base/string-table.ts';
import type { Uri } from '../base/uri.ts';
import { typeKinds } from '../model/declaration-kinds.ts';
import { type Declaration, type DeclarationKind, walkDeclarations } from '../model/outline.ts';
import type { MethodKind } from '../model/schema.ts';

/** A declaration of any file, as far as it is known without the file. */
export interface IndexedDeclaration {
  readonly uri: Uri;
  readonly kind: DeclarationKind;
  readonly name: string;
  /** As others refer to it. */
  readonly fullName: string;
  /** The full name of what it stands in: a type, a service, a package; empty where there is none. */
  readonly container: string;
  readonly deprecated: boolean;
  /** Of an extension that is an option: the last part of the name of the message that it extends. */
  readonly optionOf?: string;
  /** Of methods. */
  readonly methodKind?: MethodKind;
  /** Where its name begins. */
  readonly position: Position;
}

/**
 * The declarations of a file, parents first, `rowLength` numbers each: name, what stands before the name in the full
 * name, container (all as numbers of texts), kind and flags, line, character.
 */
export type DeclarationRows = Int32Array;

export const rowLength = 6;

/** Where in a row the numbers of texts are that a search looks at. */
export const nameColumn = 0;
export const containerColumn = 2;

/** How many of a row's first numbers are those of texts. */
export const textsPerRow = 3;

/** In the order of their numbers; a saved index holds them, so its form changes with them. */
const kinds: readonly DeclarationKind[] = [
  'package',
  'message',
  'struct',
  'union',
  'exception',
  'enum',
  'typedef',
  'service',
  'interaction',
  'method',
  'field',
  'oneof',
  'enum-value',
  'extension',
  'constant',
  'argument',
];
const numbers = new Map(kinds.map((kind, number) => [kind, number]));
const deprecatedFlag = 0x100;
const kindMask = 0xff;

/** By the number that flags of methods have above the others; 0 is none of these. */
const methodKinds: readonly (MethodKind | '')[] = [
  '',
  'unary',
  'client-streaming',
  'server-streaming',
  'bidi-streaming',
  'oneway',
  'push',
];

/** What options extend, by the number that flags of extensions have above the others; 0 is none of these. */
const optionHolders: readonly string[] = [
  '',
  'FileOptions',
  'MessageOptions',
  'FieldOptions',
  'OneofOptions',
  'EnumOptions',
  'EnumValueOptions',
  'ExtensionRangeOptions',
  'ServiceOptions',
  'MethodOptions',
];
const detailShift = 9;

/** The arguments of functions are nobody's but the function's. */
const leftOut: ReadonlySet<DeclarationKind> = new Set(['argument']);

export class DeclarationIndex {
  /** The names, and what stands before them. */
  readonly texts: StringTable;
  readonly #rows = new Map<Uri, DeclarationRows>();
  /** Made when first asked for. */
  #byName: { readonly types: FilesByName; readonly services: FilesByName } | undefined;

  /** `texts` are those that the rows to be taken in were made with. */
  constructor(texts: StringTable = new StringTable()) {
    this.texts = texts;
  }

  /** The declarations of a file, to be taken in. */
  rowsOf(declarations: readonly Declaration[], lines: LineIndex): DeclarationRows {
    const texts: string[] = [];
    const rest: number[] = [];
    const packageName = declarations.find(({ kind }) => kind === 'package')?.fullName ?? '';
    const containers = new Map<Declaration, string>();
    for (const declaration of walkDeclarations(declarations)) {
      const { kind, name, fullName, children, deprecated, nameSpan } = declaration;
      for (const child of children) containers.set(child, fullName);
      if (leftOut.has(kind)) continue;
      const scope = fullName.endsWith(`.${name}`) ? fullName.slice(0, -name.length - 1) : '';
      texts.push(name, scope, kind === 'package' ? '' : (containers.get(declaration) ?? packageName));
      const { line, character } = lines.positionAt(nameSpan.start);
      const flags =
        (numbers.get(kind) ?? 0) |
        (deprecated === true ? deprecatedFlag : 0) |
        (detailNumber(declaration) << detailShift);
      rest.push(flags, line, character);
    }
    const ids = this.texts.idsOf(texts);
    const rows = new Int32Array(ids.length * 2);
    for (let row = 0; row * textsPerRow < ids.length; row++)
      for (let column = 0; column < textsPerRow; column++) {
        rows[row * rowLength + column] = ids[row * textsPerRow + column] ?? 0;
        rows[row * rowLength + textsPerRow + column] = rest[row * textsPerRow + column] ?? 0;
      }
    return rows;
  }

  /** Takes in what a file declares in place of what it declared before. */
  update(uri: Uri, rows: DeclarationRows): void {
    const before = this.#rows.get(uri);
    this.#rows.set(uri, rows);
    if (this.#byName === undefined || (before !== undefined && haveSameNames(before, rows))) return;
    if (before !== undefined) this.#withdraw(uri, before);
    this.#add(uri, rows);
  }

  remove(uri: Uri): void {
    const rows = this.#rows.get(uri);
    if (rows !== undefined) this.#withdraw(uri, rows);
    this.#rows.delete(uri);
  }

  has(uri: Uri): boolean {
    return this.#rows.has(uri);
  }

  files(): readonly Uri[] {
    return [...this.#rows.keys()];
  }

  /** The rows of each file, in the order in which the files were taken in. */
  rows(): ReadonlyMap<Uri, DeclarationRows> {
    return this.#rows;
  }

  /** The declaration of a row. */
  declaration(uri: Uri, rows: DeclarationRows, row: number): IndexedDeclaration {
    const at = row * rowLength;
    const name = this.texts.textOf(rows[at] ?? 0);
    const scope = this.texts.textOf(rows[at + 1] ?? 0);
    const kind = kindIn(rows, row);
    return {
      uri,
      kind,
      name,
      fullName: scope === '' ? name : `${scope}.${name}`,
      container: this.texts.textOf(rows[at + 2] ?? 0),
      deprecated: ((rows[at + 3] ?? 0) & deprecatedFlag) !== 0,
      ...detailOf(kind, (rows[at + 3] ?? 0) >> detailShift),
      position: { line: rows[at + 4] ?? 0, character: rows[at + 5] ?? 0 },
    };
  }

  /** What the file declares, parents first. */
  *declarationsOf(uri: Uri): Generator<IndexedDeclaration> {
    const rows = this.#rows.get(uri);
    if (rows === undefined) return;
    for (let row = 0; row * rowLength < rows.length; row++) yield this.declaration(uri, rows, row);
  }

  /** The declarations of some kinds in all files. */
  *declarations(wanted: ReadonlySet<DeclarationKind>): Generator<IndexedDeclaration> {
    for (const [uri, rows] of this.#rows)
      for (let row = 0; row * rowLength < rows.length; row++)
        if (wanted.has(kindIn(rows, row))) yield this.declaration(uri, rows, row);
  }

  /** The same, where the name fits; each name is looked at once. */
  *declarationsWhere(
    wanted: ReadonlySet<DeclarationKind>,
    fits: (name: string) => boolean,
  ): Generator<IndexedDeclaration> {
    const known = new Map<number, boolean>();
    for (const [uri, rows] of this.#rows)
      for (let row = 0; row * rowLength < rows.length; row++) {
        if (!wanted.has(kindIn(rows, row))) continue;
        const name = rows[row * rowLength] ?? 0;
        let isFit = known.get(name);
        if (isFit === undefined) known.set(name, (isFit = fits(this.texts.textOf(name))));
        if (isFit) yield this.declaration(uri, rows, row);
      }
  }

  /** The files that declare the record or enum, in the order in which they were taken in. */
  filesWithType(fullName: string): readonly Uri[] {
    return this.#maps().types.get(fullName) ?? [];
  }

  /** The full names of the records and enums that are declared by the name. Looks at all names. */
  typesNamed(name: string): readonly string[] {
    return [...this.#maps().types.keys()].filter((full) => full === name || full.endsWith(`.${name}`));
  }

  /** The files that declare the service, in the order in which they were taken in. */
  filesWithService(fullName: string): readonly Uri[] {
    return this.#maps().services.get(fullName) ?? [];
  }

  /** The full names of all services, each with the files that declare it. */
  services(): ReadonlyMap<string, readonly Uri[]> {
    return this.#maps().services;
  }

  #maps(): { readonly types: FilesByName; readonly services: FilesByName } {
    if (this.#byName === undefined) {
      this.#byName = { types: new Map(), services: new Map() };
      for (const [uri, rows] of this.#rows) this.#add(uri, rows);
    }
    return this.#byName;
  }

  #add(uri: Uri, rows: DeclarationRows): void {
    for (const [files, name] of this.#namesIn(rows)) {
      const others = files.get(name);
      if (others === undefined) files.set(name, [uri]);
      else if (!others.includes(uri)) files.set(name, [...others, uri]);
    }
  }

  #withdraw(uri: Uri, rows: DeclarationRows): void {
    for (const [files, name] of this.#namesIn(rows)) {
      const others = (files.get(name) ?? []).filter((other) => other !== uri);
      if (others.length === 0) files.delete(name);
      else files.set(name, others);
    }
  }

  /** The full names of a file's types and services, each with the map that it belongs to. */
  *#namesIn(rows: DeclarationRows): Generator<[FilesByName, string]> {
    const maps = this.#byName;
    if (maps === undefined) return;
    for (let row = 0; row * rowLength < rows.length; row++) {
      const kind = kindIn(rows, row);
      const files = kind === 'service' ? maps.services : typeKinds.has(kind) ? maps.types : undefined;
      if (files === undefined) continue;
      const name = this.texts.textOf(rows[row * rowLength] ?? 0);
      const scope = this.texts.textOf(rows[row * rowLength + 1] ?? 0);
      yield [files, scope === '' ? name : `${scope}.${name}`];
    }
  }
}

type FilesByName = Map<string, readonly Uri[]>;

function detailNumber({ kind, detail, methodKind }: Declaration): number {
  if (kind === 'method') return methodKinds.indexOf(methodKind ?? '');
  return kind === 'extension' ? holderIn(detail) : 0;
}

/** By what the outline says of an extension: `extends google.protobuf.FieldOptions, …`. */
function holderIn(detail: string): number {
  const name = /^extends (?:[\w.]*\.)?(\w+),/.exec(detail)?.[1];
  return name === undefined ? 0 : Math.max(0, optionHolders.indexOf(name));
}

function detailOf(
  kind: DeclarationKind,
  number: number,
): Pick<IndexedDeclaration, 'optionOf' | 'methodKind'> {
  if (number === 0) return {};
  const methodKind = kind === 'method' ? methodKinds[number] : undefined;
  if (methodKind !== undefined && methodKind !== '') return { methodKind };
  const optionOf = kind === 'extension' ? optionHolders[number] : undefined;
  return optionOf === undefined ? {} : { optionOf };
}

export function kindIn(rows: DeclarationRows, row: number): DeclarationKind {
  return kinds[(rows[row * rowLength + textsPerRow] ?? 0) & kindMask] ?? 'field';
}

/** Whether both declare the same, be it at other places. */
function haveSameNames(a: DeclarationRows, b: DeclarationRows): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (at % rowLength <= textsPerRow && a[at] !== b[at]) return false;
  return true;
}
