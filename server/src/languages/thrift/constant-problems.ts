/**
 * What is wrong with the values of constants and defaults, as the Apache compiler sees it: it looks up names while it
 * reads from top to bottom, and leaves much unchecked (ranges, the shape of lists and maps). Three checks report from
 * here: `unresolved-constant`, `constant-type`, `use-before-declaration`.
 */
import { nearestNames } from '../../base/nearest-names.ts';
import type { Span } from '../../base/span.ts';
import { replacement } from '../../diagnostics/edits.ts';
import type { DiagnosticMore } from '../../diagnostics/check.ts';
import type { Scalar } from '../../model/type-ref.ts';
import type * as ast from './ast.ts';
import { enumValueNameOf } from './constant-value.ts';
import { integerOf, stringOf, uuidOf } from './literals.ts';
import { fieldNamed, namedMembers, valueNamed, valueNumbered } from './members.ts';
import { type EnumValue, includesFor, lookUpConstant, lookUpType } from './scope.ts';
import type {
  ConstantSymbol,
  EnumSymbol,
  LinkedInclude,
  StructSymbol,
  ThriftLinked,
  TypeSymbol,
} from './symbols.ts';
import type { ReportMore } from './thrift-check.ts';

export interface ConstantProblem {
  readonly kind: 'unresolved' | 'type' | 'order';
  readonly span: Span;
  readonly message: string;
  readonly more: ReportMore;
}

/** The problems of all constants and defaults of the file. */
export function constantProblems(file: ThriftLinked): readonly ConstantProblem[] {
  return findingsOf(file).problems;
}

/** The includes that were not found and that constants or defaults of the file take names from. */
export function missingIncludesOfConstants(file: ThriftLinked): ReadonlySet<LinkedInclude> {
  return findingsOf(file).missingIncludes;
}

interface Findings {
  readonly problems: ConstantProblem[];
  readonly missingIncludes: Set<LinkedInclude>;
  /** For how many names those were looked for that may be meant. */
  advised: number;
}

/** For more names nothing is suggested: where so many lead nowhere, they are not misspelled. */
const maxAdvised = 100;

function findingsOf(file: ThriftLinked): Findings {
  let findings = known.get(file);
  if (findings === undefined) {
    findings = find(file);
    known.set(file, findings);
  }
  return findings;
}

const known = new WeakMap<ThriftLinked, Findings>();

function find(file: ThriftLinked): Findings {
  const findings: Findings = { problems: [], missingIncludes: new Set(), advised: 0 };
  for (const { node } of file.constants)
    if (node.value !== undefined)
      new ValueCheck(file, node.value, findings).check(node.type, file, node.value);
  for (const { node } of fieldsWithDefaults(file))
    if (node.defaultValue !== undefined)
      new ValueCheck(file, node.defaultValue, findings).check(node.type, file, node.defaultValue);
  return findings;
}

function* fieldsWithDefaults({ types, services }: ThriftLinked): Generator<{ readonly node: ast.Field }> {
  for (const type of types) if (type.kind !== 'enum' && type.kind !== 'typedef') yield* type.fields;
  for (const { functions } of services)
    for (const each of functions) {
      yield* each.arguments;
      yield* each.throws;
    }
}

/** How many typedefs of typedefs are followed for one value. */
const maxTypedefs = 100;

class ValueCheck {
  readonly #file: ThriftLinked;
  /** What is declared after this offset is not known yet. */
  readonly #offset: number;
  readonly #findings: Findings;

  constructor(file: ThriftLinked, { start }: Span, findings: Findings) {
    this.#file = file;
    this.#offset = start;
    this.#findings = findings;
  }

  /** Checks a value of the file against a type that is written in `typeFile`. */
  check(type: ast.Type, typeFile: ThriftLinked, value: ast.ConstValue): void {
    switch (type.kind) {
      case 'base-type':
        if (type.name !== 'void') this.#checkScalar(type.name, value);
        return;
      case 'list':
      case 'set':
        if (value.kind === 'reference') this.#checkContainerReference(value);
        else if (value.kind === 'list-literal')
          for (const item of value.items) this.check(type.element, typeFile, item);
        return;
      case 'map':
        if (value.kind === 'reference') this.#checkContainerReference(value);
        else if (value.kind === 'map-literal')
          for (const entry of value.entries) {
            if (type.key !== undefined) this.check(type.key, typeFile, entry.key);
            this.check(type.element, typeFile, entry.value);
          }
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
    let symbol = lookUpType(typeFile, type.text);
    for (let count = 0; symbol !== undefined && count < maxTypedefs; count++) {
      if (this.#isLater(symbol)) {
        this.#reportLater(type.start < this.#offset && typeFile === this.#file ? type : value, symbol);
        return;
      }
      if (symbol.kind === 'enum') {
        this.#checkEnum(symbol, value);
        return;
      }
      if (symbol.kind !== 'typedef') {
        this.#checkStruct(symbol, value);
        return;
      }
      const { type: target } = symbol.node;
      if (target.kind !== 'named-type') {
        this.check(target, symbol.file, value);
        return;
      }
      symbol = lookUpType(symbol.file, target.text);
    }
  }

  #checkScalar(type: ValueType, value: ast.ConstValue): void {
    const wanted = wantedFor(type);
    if (value.kind !== 'reference') {
      if (value.kind === wanted || (type === 'double' && value.kind === 'int')) {
        this.#checkUuid(type, value);
        return;
      }
      const message = `expected ${wordsFor(type)}, found ${describe(value)}`;
      this.#problem('type', value, message, undefined, meant(type, value, this.#file.parsed.text));
      return;
    }
    const found = this.#lookUp(value);
    if (found === undefined) return;
    const given = found.kind === 'enum-value' ? 'int' : valueKindOf(found);
    if (given === wanted || given === undefined || (type === 'double' && given === 'int')) return;
    this.#problem('type', value, `expected ${wordsFor(type)}, but "${value.text}" is none`, found);
  }

  #checkUuid(type: ValueType, value: ast.ConstValue): void {
    if (type !== 'uuid' || value.kind !== 'string') return;
    if (uuidOf(stringOf(this.#file.parsed.text, value)) === undefined)
      this.#problem('type', value, 'expected a UUID such as "01234567-89ab-cdef-0123-456789abcdef"');
  }

  /** For a container the Apache compiler looks no name up; the generated code then lacks the value. */
  #checkContainerReference(value: ast.Reference): void {
    const found = lookUpConstant(this.#file, value.text);
    if (found === undefined && !this.#isOfMissingInclude(value.text))
      this.#problem('unresolved', value, `"${value.text}" is not declared`, undefined, {
        severity: 'warning',
      });
  }

  #checkStruct(symbol: StructSymbol, value: ast.ConstValue): void {
    if (value.kind !== 'map-literal' && value.kind !== 'struct-literal') {
      const found = value.kind === 'reference' ? `"${value.text}"` : describe(value);
      this.#problem('type', value, `expected the fields of "${symbol.name}" in braces, found ${found}`);
      return;
    }
    for (const { node, name, value: given } of namedMembers(this.#file.parsed.text, value)) {
      if (name === undefined) {
        this.#problem('type', node, `expected the name of a field of "${symbol.name}" in quotes`);
        continue;
      }
      const field = fieldNamed(symbol, name);
      if (field === undefined) this.#problem('type', node, `"${symbol.name}" has no field "${name}"`, symbol);
      else this.check(field.node.type, symbol.file, given);
    }
  }

  #checkEnum(symbol: EnumSymbol, value: ast.ConstValue): void {
    if (value.kind === 'reference') {
      this.#checkEnumName(symbol, value);
      return;
    }
    const number = value.kind === 'int' ? integerOf(value.text) : 0n;
    if (number === undefined) return;
    const named = valueNumbered(symbol, Number(number));
    if (value.kind !== 'int') {
      // The Apache compiler takes it for 0, and goes on where that is a value of the enum.
      const message = `expected a value of "${symbol.name}", found ${describe(value)}`;
      this.#problem('type', value, message, symbol, named === undefined ? {} : { severity: 'warning' });
      return;
    }
    if (named === undefined)
      this.#problem('type', value, `no value of "${symbol.name}" has the number ${value.text}`, symbol);
  }

  /** The Apache compiler looks at the last part of the name only. */
  #checkEnumName(symbol: EnumSymbol, value: ast.Reference): void {
    const name = enumValueNameOf(value.text);
    const isValue = valueNamed(symbol, name) !== undefined;
    if (!value.text.includes('.') && isValue) {
      const newText = `${symbol.name}.${name}`;
      this.#problem('type', value, `"${name}" needs the name of its enum`, symbol, {
        help: `write "${newText}"`,
        fixes: [{ title: `Replace by "${newText}"`, edits: [{ span: value, newText }] }],
      });
      return;
    }
    const found = lookUpConstant(this.#file, value.text);
    if (!isValue) {
      const names = symbol.values.map((each) => `${symbol.name}.${each.name}`);
      const message = `"${value.text}" is no value of "${symbol.name}"`;
      this.#problem('type', value, message, symbol, adviceOnName(value, names));
    } else if (found?.kind === 'enum-value' && found.symbol !== symbol) {
      const message = `"${value.text}" is a value of another enum than "${symbol.name}"`;
      this.#problem('type', value, message, symbol, { severity: 'warning' });
    }
  }

  /** What the name means; reports where that is nothing, or comes later. */
  #lookUp(value: ast.Reference): ConstantSymbol | EnumValue | undefined {
    const found = lookUpConstant(this.#file, value.text);
    if (found === undefined) {
      if (!this.#isOfMissingInclude(value.text))
        this.#problem(
          'unresolved',
          value,
          `"${value.text}" is not declared`,
          undefined,
          this.#findings.advised++ < maxAdvised ? adviceOnName(value, constantNames(this.#file)) : {},
        );
      return undefined;
    }
    const declared = found.kind === 'constant' ? found : found.symbol;
    if (!this.#isLater(declared)) return found;
    this.#reportLater(value, declared);
    return undefined;
  }

  /** Whether the name may come from an include that is missing, which is then the mistake. */
  #isOfMissingInclude(name: string): boolean {
    const missing = includesFor(this.#file, name).find(({ file }) => file === undefined);
    if (missing !== undefined) this.#findings.missingIncludes.add(missing);
    return missing !== undefined;
  }

  #isLater({ file, node }: TypeSymbol | ConstantSymbol): boolean {
    return file === this.#file && node.end > this.#offset;
  }

  #reportLater(span: Span, symbol: TypeSymbol | ConstantSymbol): void {
    const itself = symbol.kind === 'constant' && symbol.node.start < this.#offset;
    const message = itself
      ? `"${symbol.name}" cannot be its own value`
      : `"${symbol.name}" must be declared before it is used here`;
    this.#problem('order', span, message, symbol);
  }

  #problem(
    kind: ConstantProblem['kind'],
    { start, end }: Span,
    message: string,
    symbol?: TypeSymbol | ConstantSymbol | EnumValue,
    more?: ReportMore,
  ): void {
    const related = symbol && relatedTo(symbol);
    this.#findings.problems.push({ kind, span: { start, end }, message, more: { ...related, ...more } });
  }
}

function relatedTo(symbol: TypeSymbol | ConstantSymbol | EnumValue): DiagnosticMore {
  const { file } = symbol.kind === 'enum-value' ? symbol.symbol : symbol;
  const { name } = symbol.kind === 'enum-value' ? symbol.value.node : symbol.node;
  return { related: [{ uri: file.uri, span: name, message: 'declared here' }] };
}

/** All constants and values of enums, as the file would call them. */
function constantNames({ constants, types, includes }: ThriftLinked): readonly string[] {
  const names: string[] = [];
  const add = (declared: Pick<ThriftLinked, 'constants' | 'types'>, prefix: string): void => {
    for (const { name } of declared.constants) names.push(prefix + name);
    for (const type of declared.types)
      if (type.kind === 'enum')
        for (const value of type.values) names.push(`${prefix}${type.name}.${value.name}`);
  };
  add({ constants, types }, '');
  for (const { file, program } of includes) if (file !== undefined) add(file, `${program}.`);
  return names;
}

/** Short names are all near to each other. */
function adviceOnName(value: ast.Reference, names: readonly string[]): DiagnosticMore {
  if (value.text.length < 3) return {};
  const [near] = nearestNames(value.text, names, 1);
  return near === undefined ? {} : { help: `did you mean "${near}"?`, fixes: [replacement(value, near)] };
}

/** A number or a word that is in quotes and should not be, or the other way round. */
function meant(type: ValueType, value: Exclude<ast.ConstValue, ast.Reference>, text: string): DiagnosticMore {
  const wanted = wantedFor(type);
  const written = text.slice(value.start, value.end);
  if (wanted === 'string')
    return (value.kind === 'int' || value.kind === 'double') && type !== 'uuid'
      ? { fixes: [replacement(value, `"${written}"`, `Write "${written}"`)] }
      : {};
  const content = value.kind === 'string' ? written.slice(1, -1) : '';
  const pattern =
    type === 'bool' ? /^(?:true|false)$/ : wanted === 'int' ? /^[-+]?\d+$/ : /^[-+]?\d+(?:\.\d+)?$/;
  return pattern.test(content) ? { fixes: [replacement(value, content, `Write ${content}`)] } : {};
}

type ValueType = Exclude<ast.BaseTypeName, 'void'>;

function wantedFor(type: ValueType): 'int' | 'double' | 'string' {
  if (type === 'double') return 'double';
  return type === 'string' || type === 'binary' || type === 'uuid' ? 'string' : 'int';
}

function wordsFor(type: ValueType): string {
  if (type === 'bool') return 'true or false';
  return { int: 'a whole number', double: 'a number', string: 'a string' }[wantedFor(type)];
}

/** What a constant is to those who refer to it, where the Apache compiler can tell. */
function valueKindOf({ type }: ConstantSymbol): ast.ConstValue['kind'] | undefined {
  switch (type.kind) {
    case 'scalar':
      return kindOfScalar(type.scalar);
    case 'enum':
    case 'struct':
    case 'set':
      return 'reference';
    case 'list':
      return 'list-literal';
    case 'map':
      return 'map-literal';
    case 'void':
    case 'unknown':
      return undefined;
  }
}

function kindOfScalar(scalar: Scalar): ast.ConstValue['kind'] {
  if (scalar === 'double') return 'double';
  return scalar === 'string' || scalar === 'bytes' || scalar === 'uuid' ? 'string' : 'int';
}

function describe(value: Exclude<ast.ConstValue, ast.Reference>): string {
  switch (value.kind) {
    case 'int':
    case 'double':
      return value.text;
    case 'string':
      return 'a string';
    case 'list-literal':
      return 'a list';
    case 'map-literal':
      return 'a map';
    case 'struct-literal':
      return `a "${value.name.text}"`;
  }
}
