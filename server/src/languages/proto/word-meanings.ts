/** What the keywords and built-in types of Protobuf mean, for people. Source: https://protobuf.dev/programming-guides/. */
import type { Description, Fact, Phrase } from '../../model/description.ts';
import { type Edition, editionName } from './edition.ts';
import { defaultFeatures } from './features.ts';
import { type FieldType, scalarTypeNamed } from './field-type.ts';
import * as t from './field-type.ts';
import type { ProtoLinked } from './symbols.ts';

const guides = 'https://protobuf.dev/programming-guides';

interface Meaning {
  readonly doc: string;
  readonly page: string;
}

/** Those that modify an import are told apart from others by the word before them. */
const words: Readonly<Record<string, Meaning>> = {
  optional: {
    doc: 'The field tracks presence: a field that was never set is not the same as one set to its default.',
    page: 'field_presence/',
  },
  required: {
    doc: 'A message without the field does not parse. It can never be taken back safely, so new fields should be `optional`.',
    page: 'proto2/#field-labels',
  },
  repeated: {
    doc: 'Any number of values, in order. Unset is the same as empty.',
    page: 'proto3/#field-labels',
  },
  oneof: {
    doc: 'At most one of the fields is set; setting one clears the others. On the wire they are fields like any other.',
    page: 'proto3/#oneof',
  },
  map: {
    doc: 'A map from keys to values, in no order. On the wire it is a repeated message with `key = 1` and `value = 2`. Keys are integers, bools or strings.',
    page: 'proto3/#maps',
  },
  group: {
    doc: 'A message and a field of it in one, between a start and an end tag on the wire. Of proto2 only; later files nest a message.',
    page: 'proto2/#groups',
  },
  extend: {
    doc: 'Adds fields to a message that is declared elsewhere, with numbers that it set aside by `extensions`.',
    page: 'proto2/#extensions',
  },
  extensions: {
    doc: 'Numbers set aside for fields that other files add by `extend`.',
    page: 'proto2/#extensions',
  },
  reserved: {
    doc: 'Numbers and names that nothing may use (again), so that old data is never read as something else.',
    page: 'proto3/#fieldreserved',
  },
  max: { doc: 'The largest number there can be.', page: 'proto2/#extensions' },
  stream: {
    doc: 'Any number of messages, in order. Before the request type the client streams, before the response type the server.',
    page: 'https://grpc.io/docs/what-is-grpc/core-concepts/#rpc-life-cycle',
  },
  export: {
    doc: 'Other files that import this one can use the declaration.',
    page: 'editions/#symbol-visibility',
  },
  local: {
    doc: 'Only this file can use the declaration.',
    page: 'editions/#symbol-visibility',
  },
  'import public': {
    doc: 'Whoever imports this file sees what the imported file declares, too.',
    page: 'proto3/#importing',
  },
  'import weak': {
    doc: 'The imported file may be missing when the program is built. Only for use within Google.',
    page: 'proto2/#importing',
  },
  'import option': {
    doc: 'Only the custom options of the imported file are used; programs do not depend on it at run time.',
    page: 'editions/#import-option',
  },
  default: {
    doc: 'What the field is read as where it is not set. It is not sent; whoever reads must know it from the schema.',
    page: 'proto2/#explicit-default',
  },
  json_name: {
    doc: 'What the field is called in JSON, in place of its name in lowerCamelCase.',
    page: 'json/',
  },
};

export function describeWord(word: string): Description | undefined {
  const meaning = Object.hasOwn(words, word) ? words[word] : undefined;
  if (meaning === undefined) return undefined;
  const { doc, page } = meaning;
  return { code: '', doc, facts: [documentation(page, word)] };
}

function documentation(page: string, title: string): Fact {
  const address = page.startsWith('https:') ? page : `${guides}/${page}`;
  return { label: 'Documentation', value: [{ page: address, title }] };
}

interface ScalarMeaning {
  readonly range: string;
  readonly wire: Phrase;
  readonly advice?: string;
}

const scalars: ReadonlyMap<FieldType, ScalarMeaning> = new Map([
  [t.DOUBLE, { range: '64-bit floating point', wire: '8 bytes' }],
  [t.FLOAT, { range: '32-bit floating point', wire: '4 bytes' }],
  [
    t.INT32,
    {
      range: '−2³¹ to 2³¹ − 1',
      wire: '1 to 5 bytes, a negative number 10',
      advice: 'For numbers that are often negative `sint32` takes less.',
    },
  ],
  [
    t.INT64,
    {
      range: '−2⁶³ to 2⁶³ − 1',
      wire: '1 to 10 bytes, a negative number 10',
      advice: 'For numbers that are often negative `sint64` takes less. JSON has them as strings.',
    },
  ],
  [t.UINT32, { range: '0 to 2³² − 1', wire: '1 to 5 bytes' }],
  [t.UINT64, { range: '0 to 2⁶⁴ − 1', wire: '1 to 10 bytes', advice: 'JSON has them as strings.' }],
  [t.SINT32, { range: '−2³¹ to 2³¹ − 1', wire: '1 to 5 bytes, zigzag: small negative numbers are short' }],
  [
    t.SINT64,
    {
      range: '−2⁶³ to 2⁶³ − 1',
      wire: '1 to 10 bytes, zigzag: small negative numbers are short',
      advice: 'JSON has them as strings.',
    },
  ],
  [t.FIXED32, { range: '0 to 2³² − 1', wire: '4 bytes', advice: 'Shorter than `uint32` from 2²⁸ on.' }],
  [
    t.FIXED64,
    {
      range: '0 to 2⁶⁴ − 1',
      wire: '8 bytes',
      advice: 'Shorter than `uint64` from 2⁵⁶ on. JSON has them as strings.',
    },
  ],
  [t.SFIXED32, { range: '−2³¹ to 2³¹ − 1', wire: '4 bytes' }],
  [t.SFIXED64, { range: '−2⁶³ to 2⁶³ − 1', wire: '8 bytes', advice: 'JSON has them as strings.' }],
  [t.BOOL, { range: 'true or false', wire: '1 byte' }],
  [t.STRING, { range: 'Unicode text, at most 2 GiB', wire: 'a length and UTF-8' }],
  [
    t.BYTES,
    { range: 'any bytes, at most 2 GiB', wire: 'a length and the bytes', advice: 'JSON has them in Base64.' },
  ],
]);

/** The same keyword can mean different types in different editions. */
export function describeScalar(word: string, edition: Edition): Description | undefined {
  const meaning = scalars.get(scalarTypeNamed(word, edition));
  if (meaning === undefined) return undefined;
  return {
    code: '',
    doc: meaning.advice,
    facts: [
      { label: 'Values', value: [meaning.range] },
      { label: 'Wire', value: [meaning.wire] },
      documentation('proto3/#scalar', word),
    ],
  };
}

/** What holds in the file where nothing is set. */
export function describeEdition({ edition }: ProtoLinked): Description {
  const features = Object.entries(defaultFeatures(edition));
  return {
    code: '',
    doc: `What holds in ${editionName(edition)} where a file sets nothing else:`,
    facts: [
      ...features.map(([name, value]): Fact => ({ label: name, value: [{ code: value }] })),
      documentation(`https://protobuf.dev/editions/features/`, 'features'),
    ],
  };
}
