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
import type { MethodKind } from '../../model/schema.ts';
import { declaredSymbols, type NamedDeclaration } from './declared-symbol.ts';
import { isDeprecated } from './deprecated.ts';
import { declared, fieldFacts, typePhrases } from './describe-field.ts';
import { docAbove } from './doc-above.ts';
import { excerptOf } from './excerpt.ts';
import { nextFreeId } from './fixes.ts';
import { stringOf } from './literals.ts';
import { streamingModesOf } from './streaming-modes.ts';
import type {
  EnumSymbol,
  FunctionSymbol,
  InteractionSymbol,
  ServiceSymbol,
  StructSymbol,
  ThriftLinked,
} from './symbols.ts';

/** Of what the file declares by the name at the place; nothing where it declares none there. */
export function describeDeclaration(file: ThriftLinked, { start }: Span): Description | undefined {
  const declaration = declaredAt(file, start);
  if (declaration === undefined) return describeAlias(file, start);
  const { node } = declaration;
  return {
    code: excerptOf(file.parsed, node),
    doc: docAbove(file.parsed, node),
    deprecated: isDeprecated(node),
    facts: factsOf(file, declaration),
  };
}

/** Made when first asked for, and kept as long as the link of the file. */
const byPlace = new WeakMap<ThriftLinked, ReadonlyMap<number, NamedDeclaration>>();

function declaredAt(file: ThriftLinked, start: number): NamedDeclaration | undefined {
  let all = byPlace.get(file);
  if (all === undefined) {
    all = new Map(
      [...declaredSymbols(file)].map(([{ nameSpan }, declaration]) => [nameSpan.start, declaration]),
    );
    byPlace.set(file, all);
  }
  return all.get(start);
}

/** What the file calls another that it includes. */
function describeAlias(file: ThriftLinked, start: number): Description | undefined {
  const include = file.includes.find(({ node }) => node.alias?.start === start);
  if (include === undefined) return undefined;
  const { node, path, file: included } = include;
  const place = included && { uri: included.uri, span: { start: 0, end: 0 } };
  return {
    code: file.parsed.text.slice(node.start, node.end),
    facts: [{ label: 'Stands for', value: [{ code: path, ...(place && { at: place }) }] }],
  };
}

function factsOf(file: ThriftLinked, declaration: NamedDeclaration): readonly Fact[] {
  switch (declaration.kind) {
    case 'struct':
    case 'union':
    case 'exception':
    case 'enum':
    case 'typedef':
      return typeFacts(declaration.symbol);
    case 'field':
      return [
        { label: 'Field of', value: [declared(declaration.owner)] },
        ...fieldFacts(file, declaration.symbol),
      ];
    case 'argument':
      return [
        ...functionOwnerFact(file, declaration.node, 'Argument of'),
        ...fieldFacts(file, declaration.symbol),
      ];
    case 'declared exception':
      return functionOwnerFact(file, declaration.node, 'Exception of');
    case 'enum value':
      return enumValueFacts(file, declaration.node);
    case 'const': {
      const { node, name } = declaration;
      const constant = file.constants.find((each) => each.node === node);
      return [
        {
          label: 'Constant',
          value: joined(
            [[{ code: `${file.program}.${name}` }], ...(constant ? [typePhrases(constant.type)] : [])],
            ' · ',
          ),
        },
      ];
    }
    case 'service': {
      const service = file.services.find(({ node }) => node === declaration.node);
      return service === undefined ? [] : serviceFacts(service);
    }
    case 'interaction': {
      const interaction = file.interactions.find(({ node }) => node === declaration.node);
      return interaction === undefined ? [] : [sizeFact('Interaction', interaction)];
    }
    case 'function':
      return functionFacts(file, declaration.symbol);
  }
}

function typeFacts(symbol: (NamedDeclaration & { kind: 'struct' | 'typedef' })['symbol']): readonly Fact[] {
  const fullName = { code: `${symbol.file.program}.${symbol.name}` };
  switch (symbol.kind) {
    case 'struct':
    case 'union':
    case 'exception':
      return [structFact(symbol)];
    case 'enum':
      return [
        { label: 'Enum', value: joined([[fullName], [counted(symbol.values.length, 'value')]], ' · ') },
      ];
    case 'typedef':
      return [{ label: 'Typedef', value: [fullName, ' stands for ', ...typePhrases(symbol.target)] }];
  }
}

const kindLabels = { struct: 'Struct', union: 'Union', exception: 'Exception' } as const;

function structFact(struct: StructSymbol): Fact {
  const parts: Phrase[][] = [
    [{ code: `${struct.file.program}.${struct.name}` }],
    [counted(struct.fields.length, 'field')],
  ];
  if (struct.kind === 'union') parts.push(['exactly one of them is set']);
  const free = nextFreeId(struct.fields);
  if (free !== undefined) parts.push([`next free id ${free}`]);
  return { label: kindLabels[struct.kind], value: joined(parts, ' · ') };
}

function enumValueFacts(
  file: ThriftLinked,
  node: (NamedDeclaration & { kind: 'enum value' })['node'],
): readonly Fact[] {
  const owner = file.types.find(
    (type): type is EnumSymbol =>
      type.kind === 'enum' && type.node.start <= node.start && node.end <= type.node.end,
  );
  const value = owner?.values.find((each) => each.node === node);
  if (owner === undefined || value === undefined) return [];
  const { number } = value;
  const hex = number < 256 ? '' : ` = 0x${number.toString(16)}`;
  const how = node.value === undefined ? [', implicit: counted on from the value before'] : [];
  return [{ label: 'Value of', value: [declared(owner), ' · ', { code: `${number}${hex}` }, ...how] }];
}

function serviceFacts(service: ServiceSymbol): readonly Fact[] {
  const parents: CodePhrase[] = [];
  // Circles were cut when the file was linked; this many are shown.
  for (let at = service.parent; at !== undefined && parents.length < 5; at = at.parent)
    parents.push(placed(at));
  return [
    sizeFact('Service', service),
    ...(parents.length === 0
      ? []
      : [
          {
            label: 'Extends',
            value: joined(
              parents.map((parent) => [parent]),
              ', which extends ',
            ),
          },
        ]),
  ];
}

function sizeFact(label: string, { file, name, functions }: ServiceSymbol | InteractionSymbol): Fact {
  return {
    label,
    value: joined([[{ code: `${file.program}.${name}` }], [counted(functions.length, 'function')]], ' · '),
  };
}

function placed({ file, node, name }: ServiceSymbol | InteractionSymbol): CodePhrase {
  return {
    code: `${file.program}.${name}`,
    at: { uri: file.uri, span: { start: node.name.start, end: node.name.end } },
  };
}

const kindWords: Readonly<Record<MethodKind, string>> = {
  unary: 'one call, one reply',
  oneway: 'oneway, there is no reply',
  push: 'push, after one call the server sends any number of messages',
  'server-streaming': 'server streaming',
  'client-streaming': 'client streaming (sink)',
  'bidi-streaming': 'bidi streaming',
};

/** By the annotation `streaming.mode`. */
const modeWords: ReadonlyMap<string, string> = new Map([
  ['server', 'server streaming'],
  ['client', 'client streaming'],
  ['bidirectional', 'bidi streaming'],
]);

function functionFacts(file: ThriftLinked, symbol: FunctionSymbol): readonly Fact[] {
  const { kind, result, throws, node } = symbol;
  const returns = kind === 'oneway' || result.kind === 'void' ? [] : typePhrases(result);
  const mode = streamingModesOf(node, file)[0]?.mode;
  const thrown = throws.map(({ type }) => typePhrases(type));
  return [
    ...functionOwnerFact(file, node, 'Function of'),
    {
      label: 'Kind',
      value: [mode === undefined ? kindWords[kind] : (modeWords.get(mode) ?? kindWords[kind])],
    },
    ...(returns.length === 0 ? [] : [{ label: 'Returns', value: returns }]),
    ...(thrown.length === 0 ? [] : [{ label: 'Throws', value: joined(thrown, ', ') }]),
    ...httpFacts(file, symbol),
  ];
}

function functionOwnerFact(file: ThriftLinked, { start, end }: Span, label: string): readonly Fact[] {
  const owner = [...file.services, ...file.interactions].find(
    ({ node }) => node.start <= start && end <= node.end,
  );
  return owner === undefined ? [] : [{ label, value: [placed(owner)] }];
}

/** `(api.get = "/v1/people")`, which Hertz reads. */
function httpFacts({ parsed: { text } }: ThriftLinked, { node }: FunctionSymbol): readonly Fact[] {
  return (node.annotations?.items ?? []).flatMap(({ key, value }): Fact[] => {
    const verb = /^api\.(get|post|put|delete|patch|options|head|any)$/.exec(key.text)?.[1];
    return verb === undefined || value?.kind !== 'string'
      ? []
      : [{ label: 'HTTP', value: [{ code: `${verb.toUpperCase()} ${stringOf(text, value)}` }] }];
  });
}

function counted(count: number, noun: string): string {
  return `${groupedDigits(count)} ${noun}${count === 1 ? '' : 's'}`;
}
