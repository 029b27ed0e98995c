/** Collects what the names of one file stand for, each part of a qualified name for itself. */
import type { Span } from '../../../base/span.ts';
import type { DeclaredSymbol, Occurrence, OccurrencePlace } from '../../../model/occurrence.ts';
import { declaredSymbol, fileSymbol, type NamedSymbol, packageSymbol } from '../declared-symbol.ts';
import { nameParts } from '../name-parts.ts';
import {
  isMapEntry,
  isSynthetic,
  type MessageSymbol,
  type ProtoLinked,
  type ServiceSymbol,
} from '../symbols.ts';

/** A name as it is written, and without what may stand between its parts. */
export interface WrittenName extends Span {
  readonly text: string;
}

export class NameList {
  readonly #text: string;
  readonly #words: ReadonlySet<string> | undefined;
  readonly #all: Occurrence[] = [];
  readonly #symbols = new Map<NamedSymbol, DeclaredSymbol>();
  readonly #packages = new Map<ProtoLinked, Map<string, DeclaredSymbol>>();

  /** With words, other names are left out, but for those of files. */
  constructor(text: string, words?: ReadonlySet<string>) {
    this.#text = text;
    this.#words = words;
  }

  /** The name stands for the symbol; what the compiler adds has no name. */
  add(span: Span, symbol: NamedSymbol, place: OccurrencePlace): void {
    if (this.#isWanted(span) && !isAdded(symbol)) this.#push(span, this.#declared(symbol), place);
  }

  /** The last part of the name stands for the symbol, those before it for what the symbol is declared in. */
  addQualified(name: WrittenName, symbol: NamedSymbol, place: OccurrencePlace): void {
    if (isAdded(symbol)) return;
    let outer: NamedSymbol | undefined = symbol;
    const parts = nameParts(this.#text, name);
    for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
      if (outer === undefined) {
        parts.push(part);
        break;
      }
      if (this.#isWanted(part)) this.#push(part, this.#declared(outer), place);
      outer = scopeOf(outer);
    }
    this.#addPackageParts(parts, symbol.file.package, symbol.file, place);
  }

  /** The name is that of a package, or the end of it. */
  addPackage(name: WrittenName, fullName: string, declaredIn: ProtoLinked, place: OccurrencePlace): void {
    this.#addPackageParts(nameParts(this.#text, name), fullName, declaredIn, place);
  }

  addFile(path: Span, imported: ProtoLinked): void {
    this.#push(path, fileSymbol(imported), 'import');
  }

  /** All that was added, in order of place. */
  inOrder(): readonly Occurrence[] {
    return this.#all.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  }

  #addPackageParts(
    parts: readonly Span[],
    fullName: string,
    declaredIn: ProtoLinked,
    place: OccurrencePlace,
  ): void {
    let name = fullName;
    for (const part of parts.toReversed()) {
      if (name === '') return;
      if (this.#isWanted(part)) this.#push(part, this.#package(name, declaredIn), place);
      name = name.slice(0, Math.max(0, name.lastIndexOf('.')));
    }
  }

  #isWanted({ start, end }: Span): boolean {
    return this.#words === undefined || this.#words.has(this.#text.slice(start, end));
  }

  #push({ start, end }: Span, symbol: DeclaredSymbol, place: OccurrencePlace): void {
    if (end > start) this.#all.push({ span: { start, end }, symbol, place });
  }

  #declared(symbol: NamedSymbol): DeclaredSymbol {
    let declared = this.#symbols.get(symbol);
    if (declared === undefined) this.#symbols.set(symbol, (declared = declaredSymbol(symbol)));
    return declared;
  }

  #package(fullName: string, file: ProtoLinked): DeclaredSymbol {
    let ofFile = this.#packages.get(file);
    if (ofFile === undefined) this.#packages.set(file, (ofFile = new Map<string, DeclaredSymbol>()));
    let declared = ofFile.get(fullName);
    if (declared === undefined) ofFile.set(fullName, (declared = packageSymbol(fullName, file)));
    return declared;
  }
}

/** What a qualified name of the symbol names before it; nothing where that is the package. */
function scopeOf(symbol: NamedSymbol): MessageSymbol | ServiceSymbol | undefined {
  if (symbol.kind === 'service') return undefined;
  return symbol.kind === 'enum-value' ? symbol.parent.parent : symbol.parent;
}

/** Whether the compiler adds it: the entry of a map with its fields, the oneof of a proto3 `optional` field. */
function isAdded(symbol: NamedSymbol): boolean {
  if (symbol.kind === 'message') return isMapEntry(symbol);
  if (symbol.kind === 'oneof') return isSynthetic(symbol);
  if (symbol.kind !== 'field' || symbol.extend !== undefined) return false;
  return symbol.parent !== undefined && isMapEntry(symbol.parent);
}
