/**
 * What some dialects of Thrift have and others lack, as facts: each construct with the dialects whose compilers take
 * it. Observed with Apache Thrift 0.24, thriftgo 0.4.5, thriftpy2 0.7.1 and thriftrw 1.34; for fbthrift read in its
 * parser_core.h and lexer.cc. Where they stand in a file is found by `uses.ts`.
 */
import { type Dialect, dialects } from '../dialect.ts';

export interface Construct {
  /** In the plural, as a message says it: "the Apache compiler rejects structured annotations". */
  readonly what: string;
  /** The dialects whose compilers take it. */
  readonly in: readonly Dialect[];
  /** Of these, the dialects whose compilers warn of it. */
  readonly warnedOfIn?: readonly Dialect[];
  /** What to do instead. */
  readonly help?: string;
  /** Whether a file that has it is likely to be in the one dialect that does. */
  readonly isSign?: true;
}

type Constructs = Readonly<Record<string, Construct>>;

export interface ConstructTopic {
  readonly title: string;
  readonly constructs: Constructs;
}

const allBut = (...without: readonly Dialect[]): readonly Dialect[] =>
  dialects.map(({ id }) => id).filter((id) => !without.includes(id));

const unstructured = 'use a structured annotation, such as `@cpp.Type{name = "x"}`, before the declaration';
const escapeHelp = 'every compiler reads the escapes \\r \\n \\t \\" \\\' \\\\';

const files = {
  emptyFile: { what: 'empty files', in: allBut('kitex') },
  byteOrderMark: {
    what: 'byte order marks',
    in: ['apache'],
    help: 'save the file as UTF-8 without a byte order mark',
  },
  verticalTab: { what: 'vertical tabs', in: ['kitex'] },
  formFeed: { what: 'form feeds', in: [] },
  includeAlias: { what: 'includes with "as"', in: ['fbthrift'], isSign: true },
  namedInclude: {
    what: 'a name before the path of an include',
    in: [],
    help: 'fbthrift writes `include "path" as name`; thriftrw has `include name "path"` switched off',
  },
  emptyInclude: { what: 'includes without a path', in: ['kitex'] },
  includeWithoutSuffix: { what: 'includes of files that do not end in ".thrift"', in: allBut('thriftpy2') },
  includeName: { what: 'includes of files with dots in their names', in: allBut('thriftrw') },
  hsInclude: { what: '"hs_include"', in: ['fbthrift'], isSign: true },
  package: { what: '"package"', in: ['fbthrift'], isSign: true },
  anyNamespace: { what: 'the namespace "*"', in: allBut('fbthrift') },
  quotedNamespace: { what: 'namespaces in quotes', in: ['fbthrift'], isSign: true },
  namespaceAnnotations: { what: 'annotations on namespaces', in: ['apache', 'kitex'] },
  anyNamespaceAnnotations: { what: 'annotations on the namespace "*"', in: ['kitex'] },
} as const satisfies Constructs;

const separators = {
  semicolonAfterHeader: { what: 'semicolons after headers', in: ['fbthrift', 'thriftpy2'] },
  semicolonAfterBody: { what: 'semicolons after the body of a definition', in: ['thriftpy2', 'thriftrw'] },
  commaAfterBody: { what: 'commas after the body of a definition', in: ['thriftrw'] },
  semicolonAfterTypedef: { what: 'semicolons after typedefs', in: allBut('kitex') },
  commaAfterTypedef: { what: 'commas after typedefs', in: ['apache', 'thriftrw'] },
  commaAfterConstant: { what: 'commas after constants', in: allBut('fbthrift') },
  separatorAfterConstantAnnotations: {
    what: 'separators after the annotations of constants',
    in: ['fbthrift', 'thriftpy2'],
  },
  secondSemicolonAfterConstant: { what: 'two separators after constants', in: ['thriftpy2'] },
  commaAfterField: { what: 'commas after fields', in: allBut(), warnedOfIn: ['fbthrift'] },
  semicolonAfterArgument: { what: 'semicolons after arguments', in: allBut(), warnedOfIn: ['fbthrift'] },
  semicolonAfterEnumValue: { what: 'semicolons after enum values', in: allBut(), warnedOfIn: ['fbthrift'] },
  commaAfterFunction: { what: 'commas after functions', in: allBut(), warnedOfIn: ['fbthrift'] },
  semicolonInMap: { what: 'semicolons in maps', in: allBut('fbthrift'), help: 'write a comma' },
  unseparatedValues: { what: 'values without a comma between them', in: allBut('fbthrift') },
  unseparatedAnnotations: { what: 'annotations without a comma between them', in: allBut('fbthrift') },
} as const satisfies Constructs;

const types = {
  uuid: { what: 'the type "uuid"', in: ['apache'] },
  i8: { what: 'the type "i8"', in: allBut('fbthrift'), help: 'fbthrift calls it "byte"' },
  streams: { what: 'streams', in: ['fbthrift'], isSign: true },
  sinks: { what: 'sinks', in: ['fbthrift'], isSign: true },
  misplacedStream: {
    what: 'streams and sinks other than as the result of a function',
    in: [],
  },
  cppTypeBefore: { what: '"cpp_type" on maps and sets', in: ['apache', 'kitex'] },
  cppTypeBeforeElement: { what: '"cpp_type" before the type of a list', in: ['apache'] },
  cppTypeAfterList: { what: '"cpp_type" after lists', in: ['apache', 'kitex'] },
  references: { what: '"&" before names', in: ['apache'] },
  xsd: { what: '"xsd_" attributes', in: ['apache'] },
  xsdAllOnException: { what: '"xsd_all" on exceptions', in: [] },
} as const satisfies Constructs;

const annotations = {
  structuredAnnotations: { what: 'structured annotations', in: ['fbthrift'], isSign: true },
  unstructuredAnnotations: { what: 'annotations in parentheses', in: allBut('fbthrift'), help: unstructured },
  constantAnnotations: { what: 'annotations on constants', in: ['kitex', 'thriftpy2'] },
  namedTypeAnnotations: { what: 'annotations on the names of types', in: ['kitex'] },
  voidAnnotations: { what: 'annotations on "void"', in: [] },
  annotationWithoutValue: {
    what: 'annotations without a value',
    in: allBut('kitex'),
    help: 'write `key = "1"`',
  },
  annotationNumber: { what: 'annotations with a number or "true" as their value', in: ['fbthrift'] },
  repeatedAnnotation: { what: 'two annotations with the same key', in: allBut('thriftrw') },
} as const satisfies Constructs;

const definitions = {
  errorQualifiers: { what: 'qualifiers of exceptions', in: ['fbthrift'], isSign: true },
  interactions: { what: 'interactions', in: ['fbthrift'], isSign: true },
  performs: { what: '"performs"', in: ['fbthrift'], isSign: true },
  async: { what: '"async"', in: ['apache'], help: 'it is called "oneway" now' },
  functionQualifiers: { what: '"idempotent" and "readonly"', in: ['fbthrift'], isSign: true },
  severalResults: { what: 'functions with several results', in: ['fbthrift'], isSign: true },
  disorderedResults: {
    what: 'results in this order',
    in: [],
    help: 'the order is: an interaction, a type, a sink, a stream; each of them may be left out',
  },
} as const satisfies Constructs;

const values = {
  structLiterals: { what: 'values with the name of their struct', in: ['fbthrift'], isSign: true },
  booleanNumber: { what: '"true" and "false" where a number is wanted', in: ['apache'] },
  signedHexadecimal: { what: 'hexadecimal numbers with a sign', in: ['apache', 'fbthrift'] },
  spaceAfterSign: { what: 'blanks between a sign and its number', in: ['fbthrift'] },
  upperCaseRadix: { what: '"0X" and "0B"', in: ['fbthrift'] },
  binaryNumbers: { what: 'binary numbers', in: ['fbthrift'] },
  octalNumbers: { what: 'numbers with "0o"', in: ['kitex'] },
  noOctalNumbers: { what: 'the digits 8 and 9 in octal numbers', in: [] },
  decimalWithZero: {
    what: 'the digits 8 and 9 in numbers that begin with 0',
    in: allBut('kitex', 'fbthrift'),
  },
  hugeIntegers: { what: 'integers of more than 64 bits', in: ['thriftpy2'] },
  leadingDot: { what: 'numbers that begin with a dot', in: allBut('thriftrw') },
  trailingDot: { what: 'dots at the end of numbers', in: ['thriftpy2', 'thriftrw'] },
  tinyDoubles: { what: 'numbers that are too small for a double', in: allBut('fbthrift') },
  hugeDoubles: { what: 'numbers that are too large for a double', in: ['apache', 'kitex', 'thriftpy2'] },
  lineBreakInString: { what: 'line breaks in strings', in: ['fbthrift', 'kitex'] },
  backslashAtEndOfString: {
    what: 'a backslash before the quote that ends a string',
    in: allBut('kitex'),
    help: 'thriftgo takes the quote for a part of the string, whatever stands before the backslash',
  },
  unknownEscapes: { what: 'this escape', in: ['kitex'], help: escapeHelp },
  hexadecimalEscapes: { what: 'the escape \\x', in: ['fbthrift', 'kitex', 'thriftrw'], help: escapeHelp },
  unicodeEscapes: { what: 'the escape \\u', in: ['fbthrift', 'kitex', 'thriftrw'], help: escapeHelp },
  upperCaseEscapes: { what: 'escapes in upper case', in: ['fbthrift', 'kitex'], help: escapeHelp },
  longUnicodeEscapes: { what: 'the escape \\U', in: ['fbthrift', 'kitex', 'thriftrw'], help: escapeHelp },
  goEscapes: { what: 'escapes of Go', in: ['kitex', 'thriftrw'], help: escapeHelp },
} as const satisfies Constructs;

/** All constructs by what they are about, in the order of the documentation. */
export const constructTopics: readonly ConstructTopic[] = [
  { title: 'Files and their headers', constructs: files },
  { title: 'Separators', constructs: separators },
  { title: 'Types', constructs: types },
  { title: 'Annotations', constructs: annotations },
  { title: 'Definitions', constructs: definitions },
  { title: 'Values', constructs: values },
];

export const constructs = { ...files, ...separators, ...types, ...annotations, ...definitions, ...values };
