/** What there is to say of what a file declares: the declaration, its comment, and facts by its kind. */
import { groupedDigits } from '../../base/grouped-digits.ts';
import type { Span } from '../../base/span.ts';
import {
  type CodePhrase,
  type Description,
  type Fact,
  joined,
  type Phrase,
} from '../../model/description.ts';
import { jsonForms } from '../../model/json-forms.ts';
import type { JsonForm, MethodKind } from '../../model/schema.ts';
import { type NamedSymbol, symbolNamedAt } from './declared-symbol.ts';
import { fieldFacts } from './describe-field.ts';
import { docOf } from './doc-comments.ts';
import { editionName } from './edition.ts';
import { excerptOf, isWritten } from './excerpt.ts';
import { featureOrigins } from './feature-origins.ts';
import { boolOption, isClosed, plainOption } from './field-facts.ts';
import { nextFreeNumber } from './free-number.ts';
import { httpRules } from './http-rule.ts';
import { methodKindOf } from './outline.ts';
import {
  type EnumSymbol,
  type EnumValueSymbol,
  fullNameOf,
  type MessageSymbol,
  type MethodSymbol,
  type OneofSymbol,
  type ProtoLinked,
  type ServiceSymbol,
} from './symbols.ts';

/** Of what the file declares by the name at the place; nothing where it declares none there. */
export function describeDeclaration(file: ProtoLinked, { start }: Span): Description | undefined {
  const symbol = symbolNamedAt(file, start);
  if (symbol === undefined) return describePackage(file, start);
  return {
    code: isWritten(symbol) ? excerptOf(symbol) : '',
    doc: docOf(file.parsed, symbol.node),
    deprecated: isDeprecated(symbol),
    facts: [...factsOf(symbol), ...featureFacts(symbol)],
  };
}

function describePackage(file: ProtoLinked, start: number): Description | undefined {
  const statement = file.parsed.file.statements.find(({ kind }) => kind === 'package');
  if (statement === undefined || start < statement.start || start > statement.end) return undefined;
  return {
    code: `package ${file.package};`,
    doc: docOf(file.parsed, statement),
    facts: [{ label: 'Written in', value: [editionName(file.edition)] }, ...featureFacts(file)],
  };
}

function isDeprecated(symbol: NamedSymbol): boolean {
  const options = symbol.kind === 'enum-value' ? (symbol.node.options?.options ?? []) : symbol.options;
  return boolOption(options, 'deprecated') === true;
}

function factsOf(symbol: NamedSymbol): readonly Fact[] {
  switch (symbol.kind) {
    case 'message':
      return messageFacts(symbol);
    case 'field':
      return fieldFacts(symbol);
    case 'oneof':
      return oneofFacts(symbol);
    case 'enum':
      return enumFacts(symbol);
    case 'enum-value':
      return enumValueFacts(symbol);
    case 'service':
      return serviceFacts(symbol);
    case 'method':
      return methodFacts(symbol);
  }
}

function featureFacts(symbol: NamedSymbol | ProtoLinked): readonly Fact[] {
  if (symbol.kind === 'enum-value' || symbol.kind === 'service' || symbol.kind === 'method') return [];
  return featureOrigins(symbol).map(({ name, value, from, at }) => ({
    label: 'Feature',
    value: [{ code: `${name} = ${value}` }, ', ', at === undefined ? from : { code: from, at }],
  }));
}

function messageFacts(message: MessageSymbol): readonly Fact[] {
  const { fullName, fields } = message;
  const free = nextFreeNumber(message);
  const parts: Phrase[][] = [[{ code: fullName }], [counted(fields.length, 'field')]];
  if (free !== undefined) parts.push([`next free number ${free}`]);
  const form = jsonForms.get(fullName);
  return [
    { label: 'Message', value: joined(parts, ' · ') },
    ...(form === undefined ? [] : [{ label: 'JSON', value: [jsonExamples[form]] }]),
    ...(fullName.startsWith('google.protobuf.') && message.file.importPath.startsWith('google/protobuf/')
      ? [{ label: 'Documentation', value: [wellKnownPage(fullName)] }]
      : []),
  ];
}

/** https://protobuf.dev/programming-guides/json/ */
const jsonExamples: Readonly<Record<JsonForm, Phrase>> = {
  any: { code: '{"@type": "type.googleapis.com/…", …}' },
  timestamp: { code: '"1972-01-01T10:00:20.021Z"' },
  duration: { code: '"1.000340012s"' },
  'field-mask': { code: '"name,author.email"' },
  struct: 'any JSON object',
  value: 'any JSON value',
  'list-value': 'any JSON array',
  wrapper: 'the value itself, or null',
};

function wellKnownPage(fullName: string): Phrase {
  const page = 'https://buf.build/protocolbuffers/wellknowntypes/docs/main:google.protobuf';
  return { page: `${page}#${fullName}`, title: fullName };
}

function oneofFacts(oneof: OneofSymbol): readonly Fact[] {
  return [
    {
      label: 'Oneof',
      value: joined(
        [
          [{ code: fullNameOf(oneof) }],
          [`at most one of its ${counted(oneof.fields.length, 'field')} is set`],
        ],
        ' · ',
      ),
    },
  ];
}

function enumFacts(symbol: EnumSymbol): readonly Fact[] {
  const free = nextFreeNumber(symbol);
  const [first] = symbol.values;
  const parts: Phrase[][] = [
    [{ code: symbol.fullName }],
    [counted(symbol.values.length, 'value')],
    [isClosed(symbol) ? 'closed, other numbers become unknown fields' : 'open, any number is kept'],
  ];
  if (free !== undefined) parts.push([`next free number ${free}`]);
  return [
    { label: 'Enum', value: joined(parts, ' · ') },
    ...(first === undefined ? [] : [{ label: 'Default', value: [{ code: first.name }] }]),
  ];
}

function enumValueFacts(value: EnumValueSymbol): readonly Fact[] {
  const { number, parent } = value;
  const aliases = parent.values.filter((each) => each !== value && each.number === number);
  return [
    {
      label: 'Value of',
      value: joined(
        [[declared(parent)], Number.isNaN(number) ? [] : [{ code: numberText(number) }]].filter(
          (part) => part.length > 0,
        ),
        ' · ',
      ),
    },
    ...(aliases.length === 0
      ? []
      : [
          {
            label: 'Same as',
            value: joined(
              aliases.slice(0, 5).map(({ name }) => [{ code: name }]),
              ', ',
            ),
          },
        ]),
  ];
}

/** In hexadecimal too where that may be how it is thought of. */
function numberText(number: number): string {
  return number < 256 ? String(number) : `${number} = 0x${number.toString(16)}`;
}

function serviceFacts({ fullName, methods }: ServiceSymbol): readonly Fact[] {
  const streaming = methods.filter(({ node }) => methodKindOf(node) !== 'unary').length;
  const parts: Phrase[][] = [[{ code: fullName }], [counted(methods.length, 'method')]];
  if (streaming > 0) parts.push([`${groupedDigits(streaming)} streaming`]);
  return [{ label: 'Service', value: joined(parts, ' · ') }];
}

const kindWords: Readonly<Record<MethodKind, string>> = {
  unary: 'unary',
  'client-streaming': 'client streaming',
  'server-streaming': 'server streaming',
  'bidi-streaming': 'bidi streaming',
  oneway: 'oneway',
  push: 'server streaming',
};

const idempotency: ReadonlyMap<string, string> = new Map([
  ['NO_SIDE_EFFECTS', 'no side effects'],
  ['IDEMPOTENT', 'idempotent'],
]);

function methodFacts(method: MethodSymbol): readonly Fact[] {
  const { node, parent, name, input, output, options } = method;
  const level = plainOption(options, 'idempotency_level');
  const repeats = level?.kind === 'identifier' ? idempotency.get(level.text) : undefined;
  const types = [[node.input.type.text, input] as const, [node.output.type.text, output] as const].map(
    ([text, symbol]) => [symbol === undefined ? { code: text } : declared(symbol)],
  );
  return [
    {
      label: 'Method',
      value: [kindWords[methodKindOf(node)], ...(repeats === undefined ? [] : [` · ${repeats}`])],
    },
    { label: 'Types', value: joined(types, ' → ') },
    { label: 'Path', value: [{ code: `/${parent.fullName}/${name}` }] },
    ...httpRules(method).map((rule): Fact => ({ label: 'HTTP', value: [{ code: rule }] })),
  ];
}

function declared(symbol: MessageSymbol | EnumSymbol): CodePhrase {
  const { start, end } = symbol.node.name;
  return { code: symbol.fullName, at: { uri: symbol.file.uri, span: { start, end } } };
}

function counted(count: number, noun: string): string {
  return `${groupedDigits(count)} ${noun}${count === 1 ? '' : 's'}`;
}
