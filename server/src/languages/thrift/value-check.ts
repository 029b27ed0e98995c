/**
 * Holds one value, of a constant or a default, against its type. Compilers differ in how far they look; a problem that
 * only some of them see has a kind of its own, or says in which dialects it counts otherwise.
 */
import { nearestNames } from '../../base/nearest-names.ts';
import type { Span } from '../../base/span.ts';
import { replacement } from '../../diagnostics/edits.ts';
import type * as ast from './ast.ts';
import { meant } from './constant-advice.ts';
import { addProblem, type ConstantProblemKind, type Findings, type Meant } from './constant-findings.ts';
import { enumValueNameOf } from './constant-value.ts';
import { integerOf, stringOf, uuidOf } from './literals.ts';
import { fieldNamed, namedMembers, valueNamed, valueNumbered } from './members.ts';
import { lookUpType } from './scope.ts';
import type { ConstantSymbol, EnumSymbol, StructSymbol, ThriftLinked, TypeSymbol } from './symbols.ts';
import type { ReportMore } from './thrift-check.ts';
import {
  bitsOf,
  describe,
  isBool,
  isInteger,
  numberOf,
  valueKindOf,
  type ValueType,
  wantedFor,
  wordsFor,
} from './value-kinds.ts';
import { maxAdvised, ValueNames, type ValueSite } from './value-names.ts';

/** The largest number of 32 bits. */
const maxFloat = 3.402_823_466_385_288_6e38;

/** How many typedefs of typedefs are followed for one value. */
const maxTypedefs = 100;

export class ValueCheck {
  readonly #file: ThriftLinked;
  readonly #site: ValueSite;
  readonly #findings: Findings;
  readonly #names: ValueNames;
  /** In how many lists and sets the value lies that is looked at. */
  #lists = 0;
  /** How many typedefs led to the type that it is held against. */
  #typedefs = 0;

  constructor(file: ThriftLinked, site: ValueSite, findings: Findings) {
    this.#file = file;
    this.#site = site;
    this.#findings = findings;
    this.#names = new ValueNames(file, site, findings);
  }

  /** Checks a value of the file against a type that is written in `typeFile`. */
  check(type: ast.Type, typeFile: ThriftLinked, value: ast.ConstValue): void {
    switch (type.kind) {
      case 'base-type':
        if (type.name !== 'void') this.#checkScalar(type.name, value);
        return;
      case 'list':
      case 'set':
        this.#checkList(type, typeFile, value);
        return;
      case 'map':
        this.#checkMap(type, typeFile, value);
        return;
      case 'named-type':
        this.#checkNamed(type, typeFile, value);
        return;
      case 'stream':
      case 'sink':
        return;
    }
  }

  #checkNamed(type: ast.NamedType, typeFile: ThriftLinked, value: ast.ConstValue): void {
    const typedefs = this.#typedefs;
    this.#follow(type, typeFile, value);
    this.#typedefs = typedefs;
  }

  #follow(type: ast.NamedType, typeFile: ThriftLinked, value: ast.ConstValue): void {
    let symbol = lookUpType(typeFile, type.text);
    if (symbol === undefined && type.text === 'float' && this.#file.dialect === 'fbthrift')
      this.#checkFloat(value);
    for (let count = 0; symbol !== undefined && count < maxTypedefs; count++) {
      if (this.#isLater(symbol)) {
        this.#names.reportLater(
          'type-order',
          type.start < this.#site.start && typeFile === this.#file ? type : value,
          symbol,
        );
        // The Apache compiler ends here.
        const { dialect } = this.#file;
        if (dialect === 'apache') return;
        if (dialect === 'thriftpy2' && this.#site.of !== 'constant') {
          this.#lookUpAll(value);
          return;
        }
      }
      if (symbol.kind === 'enum') {
        this.#checkEnum(symbol, value);
        return;
      }
      if (symbol.kind !== 'typedef') {
        this.checkStruct(symbol, value);
        return;
      }
      this.#typedefs++;
      const { type: target } = symbol.node;
      if (target.kind !== 'named-type') {
        this.check(target, symbol.file, value);
        return;
      }
      symbol = lookUpType(symbol.file, target.text);
    }
  }

  /** thriftpy2 looks up the names in a default whose type comes later, and never looks at it again. */
  #lookUpAll(value: ast.ConstValue): void {
    if (value.kind === 'reference') this.#names.lookUp(value);
    else if (value.kind === 'list-literal') for (const item of value.items) this.#lookUpAll(item);
    else if (value.kind === 'map-literal')
      for (const entry of value.entries) {
        this.#lookUpAll(entry.key);
        this.#lookUpAll(entry.value);
      }
  }

  #checkScalar(type: ValueType, value: ast.ConstValue): void {
    const wanted = wantedFor(type);
    if (value.kind === 'reference') {
      this.#checkScalarReference(type, value);
      return;
    }
    const isWord = this.#file.dialect === 'fbthrift' && type !== 'bool' && isTruthValue(value);
    if (isWord || (value.kind !== wanted && !(type === 'double' && value.kind === 'int'))) {
      const message = `expected ${wordsFor(type)}, found ${describe(value)}`;
      this.#problem('type', value, message, undefined, meant(type, value, this.#file.parsed.text));
      return;
    }
    if (value.kind === 'int') this.#checkInteger(type, value);
    if (type === 'uuid' && value.kind === 'string') this.#checkUuid(value);
    if (type === 'binary')
      this.#problem('binary', value, 'thriftrw takes no string for "binary", and there is no other value');
  }

  /** The number of 32 bits that fbthrift has beside `double`. */
  #checkFloat(value: ast.ConstValue): void {
    this.#checkScalar('double', value);
    if (value.kind !== 'int' && value.kind !== 'double') return;
    const number = Number(value.kind === 'int' ? integerOf(value.text) : value.text);
    const isExact = value.kind === 'double' || Math.fround(number) === number;
    if (Math.abs(number) > maxFloat || !isExact)
      this.#problem('range', value, `${value.text} does not fit in "float": it has 32 bits`);
  }

  #checkScalarReference(type: ValueType, value: ast.Reference): void {
    const found = this.#names.lookUp(value);
    if (found === undefined) return;
    const wanted = wantedFor(type);
    if (found.kind === 'enum-value') {
      if (wanted === 'string')
        this.#problem('enum-value', value, `expected a string, but "${value.text}" is an enum value`, found);
      return;
    }
    const given = valueKindOf(found);
    if (given === undefined || given === wanted || (type === 'double' && given === 'int')) {
      if (wanted !== 'string' && type !== 'bool' && isBool(found))
        this.#problem('bool-as-number', value, `"${value.text}" is a "bool", not a number`, found);
      if (type === 'binary') this.#problem('binary', value, 'thriftrw has no values of type "binary"', found);
      return;
    }
    this.#problem('type', value, `expected ${wordsFor(type)}, but "${value.text}" is none`, found, {
      // For thriftpy2 a constant of an enum is a number.
      ...(found.type.kind === 'enum' && wanted !== 'string' && { severity: { thriftpy2: 'off' } }),
    });
  }

  #checkInteger(type: ValueType, value: ast.IntLiteral): void {
    if (type !== 'bool' && isTruthValue(value))
      this.#problem('bool-as-number', value, `"${value.text}" is a value of "bool", not of "${type}"`);
    else this.#checkRange(type, value);
  }

  #checkRange(type: ValueType, value: ast.IntLiteral): void {
    const number = integerOf(value.text);
    if (number === undefined) return;
    if (type === 'bool') {
      if (number !== 0n && number !== 1n)
        this.#problem('bool', value, `a "bool" is true or false, but not ${value.text}`, undefined, {
          fixes: [replacement(value, 'true')],
        });
      return;
    }
    if (type === 'double' && this.#file.dialect === 'fbthrift' && BigInt(Number(number)) !== number)
      this.#problem('range', value, `no "double" is exactly ${value.text}`);
    const bits = bitsOf.get(type);
    if (bits !== undefined && BigInt.asIntN(bits, number) !== number)
      this.#problem('range', value, `${value.text} does not fit in "${type}": it has ${bits} bits`);
  }

  #checkUuid(value: ast.StringLiteral): void {
    if (uuidOf(stringOf(this.#file.parsed.text, value)) === undefined)
      this.#problem('type', value, 'expected a UUID such as "01234567-89ab-cdef-0123-456789abcdef"');
  }

  #checkList(type: ast.ContainerType, typeFile: ThriftLinked, value: ast.ConstValue): void {
    if (value.kind === 'reference') {
      this.#checkContainerReference(type.kind, value);
      return;
    }
    if (value.kind !== 'list-literal') {
      const isEmptyMap = value.kind === 'map-literal' && value.entries.length === 0;
      this.#problem('shape', value, `expected a list in brackets, found ${describe(value)}`, undefined, {
        // thriftpy2 takes no braces for a list, but empty ones for a set; fbthrift takes empty ones for both.
        ...(isEmptyMap && {
          severity: { fbthrift: 'warning', ...(type.kind === 'set' && { thriftpy2: 'warning' }) },
        }),
      });
      return;
    }
    if (type.kind === 'set')
      this.#checkDuplicates(
        value.items.map((key) => ({ key })),
        'the set has this element already',
      );
    this.#lists++;
    for (const item of value.items) this.check(type.element, typeFile, item);
    this.#lists--;
  }

  #checkMap(type: ast.ContainerType, typeFile: ThriftLinked, value: ast.ConstValue): void {
    if (value.kind === 'reference') {
      this.#checkContainerReference(type.kind, value);
      return;
    }
    if (value.kind !== 'map-literal') {
      const isEmptyList = value.kind === 'list-literal' && value.items.length === 0;
      this.#problem('shape', value, `expected a map in braces, found ${describe(value)}`, undefined, {
        ...(isEmptyList && { severity: { fbthrift: 'warning' } }),
      });
      return;
    }
    this.#checkDuplicates(value.entries, 'the map has this key already');
    for (const entry of value.entries) {
      if (type.key !== undefined) this.check(type.key, typeFile, entry.key);
      this.check(type.element, typeFile, entry.value);
    }
  }

  /** For a container the Apache compiler looks no name up; the generated code then lacks the value. */
  #checkContainerReference(kind: ast.ContainerType['kind'], value: ast.Reference): void {
    const found = this.#names.lookUp(value, { apache: 'warning' });
    if (found === undefined) return;
    const given = found.kind === 'constant' ? found.type.kind : 'enum';
    if (given === 'unknown' || (given === 'map') === (kind === 'map')) {
      if (given === 'unknown' || given === 'list' || given === 'set' || given === 'map') return;
    }
    this.#problem('shape', value, `expected a ${kind}, but "${value.text}" is none`, found, {
      // thriftrw holds enum values against nothing.
      ...(found.kind === 'enum-value' && { severity: { thriftrw: 'warning' } }),
    });
  }

  /** The same, where the type is a struct. */
  checkStruct(symbol: StructSymbol, value: ast.ConstValue): void {
    if (value.kind === 'reference') {
      this.#checkStructReference(symbol, value);
      return;
    }
    if (value.kind !== 'map-literal' && value.kind !== 'struct-literal') {
      const message = `expected the fields of "${symbol.name}" in braces, found ${describe(value)}`;
      this.#problem('type', value, message);
      return;
    }
    const members = [...namedMembers(this.#file.parsed.text, value)];
    if (value.kind === 'struct-literal') this.#checkStructName(symbol, value);
    if (symbol.kind === 'union' && members.length > 1)
      this.#problem('type', value, `a union has one of its fields, but here are ${members.length}`, symbol, {
        severity: { apache: 'warning', kitex: 'warning', thriftpy2: 'warning', thriftrw: 'warning' },
      });
    const given = new Set<string>();
    if (value.kind === 'map-literal') this.#checkDuplicates(value.entries, 'the field has a value already');
    this.#lookUpKeys(value);
    for (const { node, name, value: member } of members) {
      if (name === undefined) {
        this.#problem('type', node, `expected the name of a field of "${symbol.name}" in quotes`, undefined, {
          severity: { apache: 'error', fbthrift: 'off' },
        });
        continue;
      }
      given.add(name);
      const field = fieldNamed(symbol, name);
      if (field === undefined) this.#reportUnknownField(symbol, node, name);
      else this.check(field.node.type, symbol.file, member);
    }
    this.#checkMissing(symbol, value, given);
  }

  /** Names of fields have quotes; thriftgo takes one without for that of a constant. */
  #lookUpKeys(value: ast.MapLiteral | ast.StructLiteral): void {
    if (value.kind === 'struct-literal' || this.#file.dialect !== 'kitex') return;
    for (const { key } of value.entries) if (key.kind === 'reference') this.#names.lookUp(key);
  }

  /** The struct that the value names, by way of typedefs, is the one that is wanted. */
  #checkStructName(symbol: StructSymbol, { name }: ast.StructLiteral): void {
    const named = lookUpType(this.#file, name.text);
    const given = named?.kind === 'typedef' && named.target.kind === 'struct' ? named.target.symbol : named;
    if (given !== undefined && given !== symbol)
      this.#problem('type', name, `expected a "${symbol.name}", found a "${name.text}"`, symbol);
  }

  #reportUnknownField(symbol: StructSymbol, key: Span, name: string): void {
    const looksNear = name !== '' && this.#findings.advised++ < maxAdvised;
    const names = looksNear ? symbol.fields.map((field) => field.name) : [];
    const [near] = nearestNames(name, names, 1);
    this.#problem('field', key, `"${symbol.name}" has no field "${name}"`, symbol, {
      ...(near !== undefined && {
        help: `write "${near}"`,
        fixes: [
          key.end - key.start === name.length
            ? replacement(key, near)
            : replacement({ start: key.start + 1, end: key.end - 1 }, near),
        ],
      }),
    });
  }

  #checkMissing(symbol: StructSymbol, value: Span, given: ReadonlySet<string>): void {
    for (const { name, node, presence } of symbol.fields) {
      if (presence !== 'required' || given.has(name)) continue;
      this.#problem('missing-field', value, `the required field "${name}" has no value`, symbol, {
        related: [{ uri: symbol.file.uri, span: node.name, message: 'required here' }],
        // Only thriftpy2 wants a value where there is a default.
        ...(node.defaultValue !== undefined && {
          severity: { apache: 'off', fbthrift: 'off', kitex: 'off', thriftrw: 'off' },
        }),
      });
    }
  }

  #checkStructReference(symbol: StructSymbol, value: ast.Reference): void {
    const found = this.#names.lookUp(value, { apache: 'off' });
    if (found === undefined) {
      if (this.#file.dialect === 'apache') this.#reportReference(symbol, value);
      return;
    }
    if (found.kind === 'constant' && found.type.kind === 'struct' && found.type.symbol === symbol)
      this.#reportReference(symbol, value, found);
    else if (found.kind === 'constant' && found.type.kind === 'unknown') return;
    else
      this.#problem('type', value, `"${value.text}" is no "${symbol.name}"`, found, {
        // thriftrw holds enum values against nothing, and it and thriftpy2 take a map for the fields.
        severity: {
          ...(found.kind === 'enum-value' && { thriftrw: 'warning' }),
          ...(found.kind === 'constant' &&
            found.type.kind === 'map' && { thriftpy2: 'warning', thriftrw: 'warning' }),
        },
      });
  }

  #reportReference(symbol: TypeSymbol, value: ast.Reference, found?: ConstantSymbol): void {
    const what =
      symbol.kind === 'enum' ? `a value of "${symbol.name}"` : `the fields of "${symbol.name}" in braces`;
    this.#problem('reference', value, `the Apache compiler wants ${what}, not the name of a constant`, found);
  }

  #checkEnum(symbol: EnumSymbol, value: ast.ConstValue): void {
    if (value.kind === 'reference') {
      this.#checkEnumName(symbol, value);
      return;
    }
    if (isTruthValue(value) && this.#file.dialect !== 'fbthrift') {
      this.#problem('bool-as-number', value, `expected a value of "${symbol.name}", found a "bool"`);
      return;
    }
    if (value.kind !== 'int' || isTruthValue(value)) {
      const message = `expected a value of "${symbol.name}", found ${describe(value)}`;
      // The Apache compiler takes it for 0, and goes on where that is a value of the enum.
      const isAccepted = valueNumbered(symbol, 0) !== undefined;
      this.#problem('type', value, message, symbol, isAccepted ? { severity: { apache: 'warning' } } : {});
      return;
    }
    const number = integerOf(value.text);
    if (number !== undefined && valueNumbered(symbol, Number(number)) === undefined)
      this.#problem(
        'enum-number',
        value,
        `no value of "${symbol.name}" has the number ${value.text}`,
        symbol,
      );
  }

  #checkEnumName(symbol: EnumSymbol, value: ast.Reference): void {
    const name = enumValueNameOf(value.text);
    const named = valueNamed(symbol, name);
    // The Apache compiler looks at the last part of the name only.
    const found = this.#names.lookUp(value, named !== undefined ? { apache: 'warning' } : {}, symbol);
    if (found === undefined) return;
    if (found.kind === 'constant') {
      this.#checkEnumConstant(symbol, value, found);
      return;
    }
    if (found.symbol === symbol) return;
    this.#problem(
      'other-enum',
      value,
      `"${value.text}" is a value of another enum than "${symbol.name}"`,
      symbol,
      {
        severity: {
          ...(named !== undefined && { apache: 'warning' }),
          // thriftpy2 looks at the number.
          ...(valueNumbered(symbol, found.value.number) !== undefined && { thriftpy2: 'warning' }),
        },
      },
    );
  }

  #checkEnumConstant(symbol: EnumSymbol, value: ast.Reference, found: ConstantSymbol): void {
    const { dialect } = this.#file;
    const number = dialect === 'thriftpy2' || dialect === 'thriftrw' ? numberOf(found) : undefined;
    if (number !== undefined && valueNumbered(symbol, Number(number)) === undefined)
      this.#problem('enum-number', value, `no value of "${symbol.name}" has the number ${number}`, found);
    else if (found.type.kind === 'enum' || isInteger(found)) this.#reportReference(symbol, value, found);
    else if (found.type.kind !== 'unknown')
      this.#problem('type', value, `"${value.text}" is no value of "${symbol.name}"`, found);
  }

  #checkDuplicates(entries: readonly KeyedValue[], message: string): void {
    const first = new Map<string, KeyedValue>();
    for (const entry of entries) {
      const key = this.#keyOf(entry.key);
      if (key === undefined) continue;
      const before = first.get(key);
      if (before === undefined) first.set(key, entry);
      else
        this.#problem('duplicate', entry.key, message, undefined, {
          related: [{ uri: this.#file.uri, span: before.key, message: 'first here' }],
          // fbthrift rejects a key with two values.
          ...(this.#textOf(entry.value) !== this.#textOf(before.value) && {
            severity: { fbthrift: 'error' },
          }),
        });
    }
  }

  #textOf(value: ast.ConstValue | undefined): string | undefined {
    return value && this.#file.parsed.text.slice(value.start, value.end);
  }

  /** The same for values that are the same; nothing where that takes more than a look. */
  #keyOf(value: ast.ConstValue): string | undefined {
    switch (value.kind) {
      case 'int':
        return `number ${integerOf(value.text)}`;
      case 'double':
        return `number ${Number(value.text)}`;
      case 'string':
        return `string ${stringOf(this.#file.parsed.text, value)}`;
      case 'reference':
        return `name ${value.text}`;
      case 'list-literal':
      case 'map-literal':
      case 'struct-literal':
        return undefined;
    }
  }

  /** Whether the order matters: the compiler of fbthrift reads a file as a whole. */
  #isLater(symbol: TypeSymbol): boolean {
    return this.#file.dialect !== 'fbthrift' && this.#names.isDeclaredLater(symbol);
  }

  #problem(
    kind: ConstantProblemKind,
    span: Span,
    message: string,
    meant?: Meant,
    more: ReportMore = {},
  ): void {
    const isOfType = (kind === 'type' && meant?.kind !== 'enum') || kind === 'enum-value';
    const severity = {
      ...(this.#lists > 0 && inList),
      ...(this.#typedefs > 0 && isOfType && behindTypedef),
      ...partial(more.severity),
    };
    addProblem(this.#findings, kind, span, message, meant, { ...more, severity });
  }
}

/** An entry of a map, or, without a value, an element of a set. */
interface KeyedValue {
  readonly key: ast.ConstValue;
  readonly value?: ast.ConstValue;
}

/** Numbers to most compilers, but not to that of fbthrift. */
function isTruthValue(value: ast.ConstValue): boolean {
  return value.kind === 'int' && (value.text === 'true' || value.text === 'false');
}

/** The Apache compiler does not look through typedefs, but for the values of enums and the names of fields. */
const behindTypedef = { apache: 'warning' } as const;

/** thriftpy2 looks up the names in a list, and checks nothing else there. */
const inList = { thriftpy2: 'warning' } as const;

function partial(severity: ReportMore['severity']): Exclude<ReportMore['severity'], string> {
  return typeof severity === 'object' ? severity : {};
}
