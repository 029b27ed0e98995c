/**
 * What two schemas say differently of the same service, in words: one at hand ("here") and the one that the server
 * goes by. Fields and enum values are compared by number, as the wire has them. Where the schemas come from is for
 * others.
 */
import type { DescEnum, DescField, DescMessage, DescMethod, FileRegistry } from '@bufbuild/protobuf';
import { ScalarType } from '@bufbuild/protobuf';
import { FeatureSet_FieldPresence as Presence } from '@bufbuild/protobuf/wkt';
import { jsonNameOf } from '../codecs/protobuf/types.ts';
import { kindOf } from '../protocols/rpc-method.ts';

/**
 * Sentences without a full stop, in the order of the schema at hand: services, then their methods, then the types that
 * both sides reach from there; where a method is named, of that one alone. Empty where nothing differs that a call could
 * show.
 */
export function compareService(
  here: FileRegistry,
  server: FileRegistry,
  service: string,
  method?: string,
): readonly string[] {
  const [mine, theirs] = [here.getService(service), server.getService(service)];
  if (mine === undefined && theirs === undefined) return [];
  if (theirs === undefined) return [`the server has no service "${service}"`];
  if (mine === undefined) return [`the server has a service "${service}", which this schema lacks`];
  const comparison = new Comparison();
  comparison.methods(service, mine.methods, theirs.methods, method);
  return comparison.finish();
}

class Comparison {
  readonly #sentences: string[] = [];
  /** Pairs of types that are used in the same place, each once. */
  readonly #pairs = new Map<string, readonly [DescMessage, DescMessage] | readonly [DescEnum, DescEnum]>();

  methods(
    service: string,
    mine: readonly DescMethod[],
    theirs: readonly DescMethod[],
    called: string | undefined,
  ): void {
    const unmatched = theirs.filter(({ name }) => !mine.some((method) => method.name === name));
    for (const method of mine) {
      if (called !== undefined && method.name !== called) continue;
      const other = theirs.find(({ name }) => name === method.name);
      if (other !== undefined) {
        this.#method(`${service}/${method.name}`, method, other);
        continue;
      }
      const renamed = unmatched.filter((candidate) => sameShape(method, candidate));
      const [only] = renamed;
      const hint = only === undefined || renamed.length > 1 ? '' : `; it may be "${only.name}" there`;
      this.#say(`the server has no method "${service}/${method.name}"${hint}`);
    }
    for (const { name } of unmatched)
      if (called === undefined || name === called)
        this.#say(`the server has a method "${service}/${name}", which this schema lacks`);
  }

  finish(): readonly string[] {
    // A map gives out what is added while it is walked.
    for (const [mine, theirs] of this.#pairs.values())
      if (mine.kind === 'message' && theirs.kind === 'message') this.#message(mine, theirs);
      else if (mine.kind === 'enum' && theirs.kind === 'enum') this.#enum(mine, theirs);
    return this.#sentences;
  }

  #say(sentence: string): void {
    this.#sentences.push(sentence);
  }

  /** Where the two texts differ, says so of the subject. */
  #differs(subject: string, verb: string, mine: string, theirs: string): void {
    if (mine !== theirs) this.#say(`${subject} ${verb} ${mine} here and ${theirs} on the server`);
  }

  #method(name: string, mine: DescMethod, theirs: DescMethod): void {
    const words = (method: DescMethod): string => kindOf(method).replace('-', ' ');
    this.#differs(`"${name}"`, 'is', words(mine), words(theirs));
    this.#differs(`"${name}"`, 'takes', `"${mine.input.typeName}"`, `"${theirs.input.typeName}"`);
    this.#differs(`"${name}"`, 'returns', `"${mine.output.typeName}"`, `"${theirs.output.typeName}"`);
    this.#pair(mine.input, theirs.input);
    this.#pair(mine.output, theirs.output);
  }

  /** Types of other names are others, unless they have only moved to another package. */
  #pair(mine: DescMessage | DescEnum, theirs: DescMessage | DescEnum): void {
    if (mine.name !== theirs.name) return;
    const key = `${mine.typeName} ${theirs.typeName}`;
    if (this.#pairs.has(key)) return;
    if (mine.kind === 'message' && theirs.kind === 'message') this.#pairs.set(key, [mine, theirs]);
    if (mine.kind === 'enum' && theirs.kind === 'enum') this.#pairs.set(key, [mine, theirs]);
  }

  #message(mine: DescMessage, theirs: DescMessage): void {
    const byNumber = new Map(theirs.fields.map((field) => [field.number, field]));
    const byName = new Map(theirs.fields.map((field) => [field.name, field]));
    const told = new Set<DescField>();
    const numbers = new Set(mine.fields.map(({ number }) => number));
    for (const field of mine.fields) {
      const moved = byName.get(field.name);
      const other = byNumber.get(field.number);
      if (moved !== undefined && moved !== other && !numbers.has(moved.number)) {
        told.add(moved);
        this.#say(`"${pathOf(field)}" has the number ${field.number} here and ${moved.number} on the server`);
        this.#field(field, moved);
      } else if (other === undefined) {
        this.#say(`the server does not know field ${field.number}, "${field.name}", of "${mine.typeName}"`);
      } else {
        const subject = `field ${field.number} of "${mine.typeName}"`;
        this.#differs(subject, 'is', `"${field.name}"`, `"${other.name}"`);
        this.#field(field, other);
      }
    }
    for (const field of theirs.fields)
      if (!numbers.has(field.number) && !told.has(field))
        this.#say(
          `the server's "${theirs.typeName}" has field ${field.number}, "${field.name}" (${typeText(field)}), which this schema lacks`,
        );
  }

  #field(mine: DescField, theirs: DescField): void {
    const subject = `"${pathOf(mine)}"`;
    this.#differs(subject, 'is', typeText(mine), typeText(theirs));
    this.#differs(subject, 'is', oneofText(mine), oneofText(theirs));
    // A list or a map says by its type what its absence means.
    if (isSingle(mine) && isSingle(theirs) && mine.oneof === undefined && theirs.oneof === undefined)
      this.#differs(subject, 'is', presenceText(mine), presenceText(theirs));
    if (mine.name === theirs.name)
      this.#differs(`${subject} in JSON`, 'is', `"${jsonNameOf(mine)}"`, `"${jsonNameOf(theirs)}"`);
    const [type, other] = [namedType(mine), namedType(theirs)];
    if (type !== undefined && other !== undefined) this.#pair(type, other);
  }

  #enum(mine: DescEnum, theirs: DescEnum): void {
    const named = new Map(theirs.values.map((value) => [value.name, value.number]));
    for (const { name, number } of mine.values) {
      const there = named.get(name);
      if (there === number) continue;
      const instead = theirs.values.find((value) => value.number === number)?.name;
      if (there !== undefined)
        this.#say(`"${name}" of "${mine.typeName}" is ${number} here and ${there} on the server`);
      else if (instead !== undefined && !mine.values.some((value) => value.name === instead))
        this.#say(`${number} of "${mine.typeName}" is "${name}" here and "${instead}" on the server`);
      else this.#say(`the server does not know the value ${number}, "${name}", of "${mine.typeName}"`);
    }
    for (const { name, number } of theirs.values)
      if (!mine.values.some((value) => value.name === name || value.number === number))
        this.#say(
          `the server's "${theirs.typeName}" has the value ${number}, "${name}", which this schema lacks`,
        );
  }
}

function sameShape(a: DescMethod, b: DescMethod): boolean {
  return (
    a.methodKind === b.methodKind &&
    a.input.typeName === b.input.typeName &&
    a.output.typeName === b.output.typeName
  );
}

function pathOf(field: DescField): string {
  return `${field.parent.typeName}.${field.name}`;
}

function isSingle({ fieldKind }: DescField): boolean {
  return fieldKind !== 'list' && fieldKind !== 'map';
}

function namedType(field: DescField): DescMessage | DescEnum | undefined {
  return field.message ?? field.enum;
}

/** The type as a schema writes it, with what the wire shows of it. */
function typeText(field: DescField): string {
  const named = namedType(field)?.typeName;
  const element = named ?? scalarText(field.scalar);
  switch (field.fieldKind) {
    case 'list':
      return `repeated ${element}`;
    case 'map':
      return `map<${scalarText(field.mapKey)}, ${element}>`;
    case 'message':
      return field.delimitedEncoding ? `${element} (delimited)` : element;
    case 'scalar':
    case 'enum':
      return element;
  }
}

function scalarText(scalar: ScalarType | undefined): string {
  return scalar === undefined ? 'nothing' : ScalarType[scalar].toLowerCase();
}

function oneofText({ oneof }: DescField): string {
  return oneof === undefined ? 'in no oneof' : `in the oneof "${oneof.name}"`;
}

/** https://protobuf.dev/programming-guides/field_presence/ */
function presenceText({ presence }: DescField): string {
  if (presence === Presence.LEGACY_REQUIRED) return 'required';
  return presence === Presence.EXPLICIT ? 'optional' : 'without presence';
}
