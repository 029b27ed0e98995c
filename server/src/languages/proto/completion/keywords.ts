/** The words of the language that can begin a statement, with what usually follows them. */
import { type Candidate, closeness } from '../../../model/completion.ts';
import type { Enclosing } from '../completion-context.ts';
import { EDITION_2024, isEditions, PROTO2 } from '../edition.ts';
import { scalarTypeNames } from '../field-type.ts';
import type { ProtoLinked } from '../symbols.ts';

/** Those at the beginning of a statement of the block, or of the file where there is none. */
export function statementKeywords(file: ProtoLinked, block: Enclosing | undefined): readonly Candidate[] {
  switch (block?.kind) {
    case undefined:
      return fileKeywords(file);
    case 'message':
    case 'group':
      return [...labels(file), ...messageKeywords(file)];
    case 'oneof':
      return [option, ...groups(file)];
    case 'extend':
      return [...labels(file).filter(({ label }) => label !== 'required'), ...groups(file)];
    case 'enum':
      return [option, reserved];
    case 'service':
      return [...methods, option];
    case 'method':
      return [option];
  }
}

/** Those behind `export` and `local`. */
export const visibleKeywords: readonly Candidate[] = [
  word('message', 'message ${1:Name} {\n  $0\n}'),
  word('enum', 'enum ${1:Name} {\n  $0\n}'),
];

/** The types that the language defines, those first that most fields have. */
export function scalarCandidates(file: ProtoLinked): readonly Candidate[] {
  return [...new Set([...usualScalars, ...scalarTypeNames(file.edition)])].map((label) => ({
    label,
    kind: 'scalar',
    closeness: closeness.language,
  }));
}

const usualScalars = ['string', 'int32', 'int64', 'bool', 'bytes', 'double', 'float', 'uint32', 'uint64'];

/** The types that keys of maps can have. */
export function mapKeyCandidates(file: ProtoLinked): readonly Candidate[] {
  return scalarCandidates(file).filter(({ label }) => !['double', 'float', 'bytes'].includes(label));
}

function word(label: string, snippet?: string, detail?: string): Candidate {
  return {
    label,
    kind: 'keyword',
    closeness: closeness.language,
    ...(snippet !== undefined && { snippet }),
    ...(detail !== undefined && { detail }),
  };
}

const goesOn = { goesOn: true } as const;

const option: Candidate = { ...word('option'), insert: 'option ', ...goesOn };
const reserved = word('reserved', 'reserved $0;');

function fileKeywords(file: ProtoLinked): readonly Candidate[] {
  const { statements } = file.parsed.file;
  // A word that stands alone is still being typed.
  const has = (kind: string): boolean =>
    statements.some((each) => each.kind === kind && each.end - each.start > kind.length);
  const head = has('syntax')
    ? []
    : [word('syntax', 'syntax = "${1|proto3,proto2|}";'), word('edition', 'edition = "${1|2024,2023|}";')];
  return [
    ...head.map((each) => ({ ...each, closeness: closeness.expected })),
    ...(has('package') ? [] : [{ ...word('package'), insert: 'package ', ...goesOn }]),
    { ...word('import'), insert: 'import ', ...goesOn },
    word('message', 'message ${1:Name} {\n  $0\n}'),
    word('enum', 'enum ${1:Kind} {\n  $0\n}'),
    word('service', 'service ${1:Name} {\n  $0\n}'),
    option,
    { ...word('extend', 'extend $1 {\n  $0\n}'), ...goesOn },
    ...visibilities(file),
  ];
}

function visibilities({ edition }: ProtoLinked): readonly Candidate[] {
  if (edition < EDITION_2024) return [];
  return ['export', 'local'].map((label) => ({ ...word(label), insert: `${label} `, ...goesOn }));
}

/** proto2 has all three, proto3 none that demands a value, and editions say it with features. */
function labels({ edition }: ProtoLinked): readonly Candidate[] {
  const words = isEditions(edition)
    ? ['repeated']
    : edition === PROTO2
      ? ['optional', 'repeated', 'required']
      : ['optional', 'repeated'];
  return words.map((label) => ({ ...word(label), insert: `${label} `, ...goesOn }));
}

function groups({ edition }: ProtoLinked): readonly Candidate[] {
  return edition === PROTO2 ? [word('group', 'group ${1:Name} = ${2:1} {\n  $0\n}')] : [];
}

function messageKeywords(file: ProtoLinked): readonly Candidate[] {
  return [
    { ...word('map', 'map<$1, $2> $0', '<…>'), ...goesOn },
    word('oneof', 'oneof ${1:kind} {\n  $0\n}'),
    word('message', 'message ${1:Name} {\n  $0\n}'),
    word('enum', 'enum ${1:Kind} {\n  $0\n}'),
    reserved,
    option,
    // In proto3 messages have no extensions of their own, but custom options can be declared anywhere.
    ...(file.edition === PROTO2 || isEditions(file.edition) ? [word('extensions', 'extensions $0;')] : []),
    { ...word('extend', 'extend $1 {\n  $0\n}'), ...goesOn },
    ...visibilities(file),
  ];
}

/** The keyword `group` behind a label of proto2. */
export function groupKeyword(file: ProtoLinked): readonly Candidate[] {
  return groups(file);
}

const signature = (input: string, output: string): string =>
  `rpc \${1:Get}(${input}\${2:\${1}Request}) returns (${output}\${3:\${1}Response});$0`;

const methods: readonly Candidate[] = [
  word('rpc', signature('', '')),
  word('rpc', signature('', 'stream '), ' … returns (stream …)'),
  word('rpc', signature('stream ', ''), ' (stream …)'),
  word('rpc', signature('stream ', 'stream '), ' (stream …) returns (stream …)'),
];
