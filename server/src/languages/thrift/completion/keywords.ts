/** The words of the language that can begin a statement, by the dialects that have them, with what usually follows. */
import { type Candidate, closeness } from '../../../model/completion.ts';
import type { Dialect } from '../dialect.ts';
import type { ThriftLinked } from '../symbols.ts';

interface Keyword {
  readonly word: Pick<Candidate, 'label' | 'insert' | 'snippet' | 'detail' | 'goesOn'>;
  /** All where nothing is said. */
  readonly in?: readonly Dialect[];
}

const facebook: readonly Dialect[] = ['fbthrift'];

const fileKeywords: readonly Keyword[] = [
  { word: { label: 'namespace', insert: 'namespace ', goesOn: true } },
  { word: { label: 'include', insert: 'include ', goesOn: true } },
  { word: { label: 'struct', snippet: 'struct ${1:Name} {\n  $0\n}' } },
  { word: { label: 'service', snippet: 'service ${1:Name} {\n  $0\n}' } },
  { word: { label: 'enum', snippet: 'enum ${1:Kind} {\n  $0\n}' } },
  { word: { label: 'exception', snippet: 'exception ${1:NotFound} {\n  1: string ${2:message},$0\n}' } },
  { word: { label: 'union', snippet: 'union ${1:Name} {\n  $0\n}' } },
  { word: { label: 'typedef', insert: 'typedef ', goesOn: true } },
  { word: { label: 'const', insert: 'const ', goesOn: true } },
  { word: { label: 'cpp_include', snippet: 'cpp_include "$1"$0' } },
  { word: { label: 'package', snippet: 'package "${1:example.com/name}"$0' }, in: facebook },
  { word: { label: 'interaction', snippet: 'interaction ${1:Name} {\n  $0\n}' }, in: facebook },
  { word: { label: 'hs_include', snippet: 'hs_include "$1"$0' }, in: facebook },
  { word: { label: 'safe', insert: 'safe ', goesOn: true }, in: facebook },
  { word: { label: 'transient', insert: 'transient ', goesOn: true }, in: facebook },
  { word: { label: 'permanent', insert: 'permanent ', goesOn: true }, in: facebook },
  { word: { label: 'stateful', insert: 'stateful ', goesOn: true }, in: facebook },
  { word: { label: 'client', insert: 'client ', goesOn: true }, in: facebook },
  { word: { label: 'server', insert: 'server ', goesOn: true }, in: facebook },
];

const serviceKeywords: readonly Keyword[] = [
  { word: { label: 'oneway', snippet: 'oneway void ${1:name}($2)$0' } },
  { word: { label: 'performs', insert: 'performs ', goesOn: true }, in: facebook },
  { word: { label: 'stream', snippet: 'stream<$1>$0', detail: '<…>', goesOn: true }, in: facebook },
  { word: { label: 'sink', snippet: 'sink<$1, $2>$0', detail: '<…, …>', goesOn: true }, in: facebook },
  {
    word: {
      label: 'stream',
      snippet: 'stream ${1:void} ${2:watch}($3)$0',
      detail: ' … (server push)',
    },
    in: ['apache', 'thriftpy2', 'thriftrw'],
  },
];

export function keywordsOfFile(file: ThriftLinked): readonly Candidate[] {
  return candidatesOf(fileKeywords, file);
}

export function keywordsOfService(file: ThriftLinked): readonly Candidate[] {
  return candidatesOf(serviceKeywords, file);
}

function candidatesOf(keywords: readonly Keyword[], { dialect }: ThriftLinked): readonly Candidate[] {
  return keywords
    .filter((each) => each.in?.includes(dialect) !== false)
    .map(({ word }) => ({ ...word, kind: 'keyword', closeness: closeness.language }));
}

export function word(label: string, near: Candidate['closeness'] = closeness.language): Candidate {
  return { label, kind: 'keyword', closeness: near, insert: `${label} `, goesOn: true };
}

/** The types that the language defines; `uuid` and `i8` are not in all dialects. */
export function scalarCandidates({ dialect }: ThriftLinked): readonly Candidate[] {
  const more = [
    ...(dialect === 'fbthrift' ? ['float'] : ['i8']),
    ...(dialect === 'apache' || dialect === 'kitex' ? ['uuid'] : []),
  ];
  return ['string', 'i32', 'i64', 'bool', 'double', 'binary', 'i16', 'byte', ...more].map((label) => ({
    label,
    kind: 'scalar',
    closeness: closeness.language,
  }));
}

export const containerCandidates: readonly Candidate[] = [
  {
    label: 'list',
    kind: 'keyword',
    closeness: closeness.language,
    snippet: 'list<$1>$0',
    detail: '<…>',
    goesOn: true,
  },
  {
    label: 'map',
    kind: 'keyword',
    closeness: closeness.language,
    snippet: 'map<$1, $2>$0',
    detail: '<…, …>',
    goesOn: true,
  },
  {
    label: 'set',
    kind: 'keyword',
    closeness: closeness.language,
    snippet: 'set<$1>$0',
    detail: '<…>',
    goesOn: true,
  },
];
