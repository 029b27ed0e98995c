/** What can be written at a place of a Thrift file. Where that is says `completion-context.ts`; what is of one kind is in `completion/`. */
import { type Candidate, closeness, type CompletionPlace } from '../../model/completion.ts';
import type { DeclarationKind } from '../../model/outline.ts';
import { restOfLine } from '../../syntax/typed-words.ts';
import type { FileStatement } from './ast.ts';
import { languages } from './checks/unknown-namespace.ts';
import { contextAt, type FieldList, type ThriftContext, type ThriftPlace } from './completion-context.ts';
import { annotationKeys, annotationValues, structuredAnnotations } from './completion/annotations.ts';
import { candidatesInView, declaredElsewhere } from './completion/declared.ts';
import {
  containerCandidates,
  keywordsOfFile,
  keywordsOfService,
  scalarCandidates,
  word,
} from './completion/keywords.ts';
import { fieldNames, nextId, unresolvedNames } from './completion/names.ts';
import type { TypePlace } from './completion/type-words.ts';
import { memberCandidates, valueCandidates } from './completion/values.ts';
import { namespacesOf } from './namespaces.ts';
import type { ThriftLinked, TypeSymbol } from './symbols.ts';

/** Nothing in a comment. */
export function completionAt(file: ThriftLinked, cursor: number): CompletionPlace | undefined {
  const context = contextAt(file.parsed, cursor);
  if (context === undefined) return undefined;
  return {
    typed: context.typed,
    afterBlank: context.place.kind !== 'statement' && context.place.kind !== 'field',
    candidates: [],
    ...wantedAt(file, context, cursor),
  };
}

type Wanted = Partial<Omit<CompletionPlace, 'typed'>>;

const inQuotes: ReadonlySet<ThriftPlace['kind']> = new Set(['include-path', 'annotation-value', 'member']);

function wantedAt(file: ThriftLinked, { place, enclosing, quoted }: ThriftContext, cursor: number): Wanted {
  if (quoted && !inQuotes.has(place.kind)) return {};
  const own = file.parsed.file.statements.findLast(({ start }) => start < cursor);
  switch (place.kind) {
    case 'statement':
      return statementAt(file, enclosing, cursor);
    case 'field':
      return fieldAt(file, enclosing, place, cursor);
    case 'field-type':
      return place.list === 'throws' ? exceptions(file) : fieldType(file, place);
    case 'result-type':
      return resultType(file, place);
    case 'type':
      return types(file, place.in);
    case 'field-name':
      return { candidates: fieldNames(place.type) };
    case 'declared-name':
      return { candidates: unresolvedNames(file, place.of) };
    case 'after-service-name':
      return { candidates: [word('extends', closeness.expected)] };
    case 'extends':
      return {
        candidates: candidatesInView(file, ({ services }) => services.filter(({ node }) => node !== own)),
        declarations: declaredElsewhere(file, ['service']),
      };
    case 'performs':
      return {
        candidates: candidatesInView(file, ({ interactions }) =>
          interactions.map((each) => ({ ...each, kind: 'interaction' as const })),
        ),
        declarations: declaredElsewhere(file, ['interaction']),
      };
    case 'after-arguments':
      return {
        candidates: [
          { ...word('throws', closeness.expected), insert: 'throws (', snippet: 'throws (1: $1)$0' },
        ],
      };
    case 'number':
      return { candidates: nextEnumNumber(file, enclosing, cursor, true) };
    case 'namespace-language':
      return { candidates: namespaceLanguages(file) };
    case 'namespace':
      return { candidates: namespaceNames(file, own) };
    case 'include-path':
      return includesAt(file, quoted, cursor);
    case 'structured-annotation':
      return { candidates: structuredAnnotations(file, enclosing) };
    case 'annotation-key':
      return { candidates: annotationKeys(file, place, cursor) };
    case 'annotation-value':
      return { candidates: annotationValues(file, place.key, quoted, cursor) };
    case 'value':
      return { candidates: valueCandidates(file, place, own) };
    case 'member':
      return { candidates: memberCandidates(file, place, quoted, cursor) };
    case 'nothing':
      return {};
  }
}

function statementAt(file: ThriftLinked, enclosing: ThriftContext['enclosing'], cursor: number): Wanted {
  switch (enclosing?.kind) {
    case undefined:
      return { candidates: keywordsOfFile(file) };
    case 'service':
    case 'interaction': {
      const result = types(file, 'whole');
      const nothing: Candidate = {
        label: 'void',
        kind: 'scalar',
        closeness: closeness.language,
        insert: 'void ',
      };
      return { ...result, candidates: [nothing, ...keywordsOfService(file), ...(result.candidates ?? [])] };
    }
    case 'enum': {
      const [number] = nextEnumNumber(file, enclosing, cursor, false);
      const after =
        number === undefined || restOfLine(file.parsed.text, cursor) !== '' ? '' : ` = ${number.label},`;
      if (after === '') return {};
      return {
        candidates: [
          {
            label: `NAME${after.slice(0, -1)}`,
            kind: 'name',
            closeness: closeness.expected,
            insert: `NAME${after}`,
            snippet: `\${1:NAME}${after}$0`,
          },
        ],
      };
    }
    case 'struct':
    case 'union':
    case 'exception':
      return {};
  }
}

/** A field begins with its id. */
function fieldAt(
  file: ThriftLinked,
  enclosing: ThriftContext['enclosing'],
  { list, ids }: { readonly list: FieldList; readonly ids: readonly number[] },
  cursor: number,
): Wanted {
  const id = nextId(file, list === 'fields' ? enclosing : undefined, ids, cursor);
  const hasColon = restOfLine(file.parsed.text, cursor).startsWith(':');
  const begin: Candidate[] =
    id === undefined
      ? []
      : [
          {
            label: `${id}:`,
            kind: 'number',
            closeness: closeness.expected,
            insert: hasColon ? `${id}` : `${id}: `,
            description: 'next free id',
            ...(!hasColon && { goesOn: true }),
          },
        ];
  // The type stands behind the colon.
  if (hasColon) return { candidates: begin };
  const type =
    list === 'throws' ? exceptions(file) : fieldType(file, { mayQualify: list === 'fields', in: 'whole' });
  // What is typed without an id gets it along.
  const withId = (candidate: Candidate): Candidate =>
    id === undefined
      ? candidate
      : {
          ...candidate,
          insert: `${id}: ${candidate.insert ?? candidate.label}`,
          ...(candidate.snippet !== undefined && { snippet: `${id}: ${candidate.snippet}` }),
        };
  const { declarations } = type;
  return {
    candidates: [...begin, ...(type.candidates ?? []).map(withId)],
    ...(declarations !== undefined && {
      declarations: {
        ...declarations,
        candidate: (declaration, path) => {
          const found = declarations.candidate(declaration, path);
          return found && withId(found);
        },
      },
    }),
  };
}

function fieldType(
  file: ThriftLinked,
  { mayQualify, in: place }: { readonly mayQualify: boolean; readonly in: TypePlace },
): Wanted {
  const result = types(file, place);
  const before = mayQualify && place === 'whole' ? [word('optional'), word('required')] : [];
  return { ...result, candidates: [...(result.candidates ?? []), ...before] };
}

function resultType(file: ThriftLinked, { in: place }: { readonly in: TypePlace }): Wanted {
  const result = types(file, place);
  const nothing: Candidate = { label: 'void', kind: 'scalar', closeness: closeness.language };
  return place === 'whole' ? { ...result, candidates: [nothing, ...(result.candidates ?? [])] } : result;
}

const typeKinds: readonly DeclarationKind[] = ['struct', 'union', 'exception', 'enum', 'typedef'];

function types(file: ThriftLinked, place: TypePlace): Wanted {
  const named = candidatesInView(file, ({ types: declared }) =>
    declared.filter((each) => isFor(each, place)),
  );
  return {
    candidates: [...scalarCandidates(file), ...(place === 'key' ? [] : containerCandidates), ...named],
    declarations: declaredElsewhere(file, place === 'key' ? ['enum', 'typedef', 'struct'] : typeKinds),
  };
}

function isFor({ kind }: TypeSymbol, place: TypePlace): boolean {
  return place !== 'key' || kind !== 'exception';
}

function exceptions(file: ThriftLinked): Wanted {
  return {
    candidates: candidatesInView(file, ({ types: declared }) =>
      declared.filter(({ kind }) => kind === 'exception'),
    ),
    declarations: declaredElsewhere(file, ['exception']),
  };
}

function nextEnumNumber(
  file: ThriftLinked,
  enclosing: ThriftContext['enclosing'],
  cursor: number,
  isOfLast: boolean,
): readonly Candidate[] {
  const symbol = file.types.find(({ node }) => node === enclosing);
  if (symbol?.kind !== 'enum') return [];
  const last = symbol.values.findLast(({ node }) => node.start < cursor);
  const others = symbol.values.filter((value) => value !== last || (!isOfLast && value.node.end < cursor));
  const number = Math.max(-1, ...others.map((value) => value.number)) + 1;
  return [
    { label: String(number), kind: 'number', closeness: closeness.expected, description: 'next free number' },
  ];
}

/** What people generate code for most comes first. */
const usual = ['py', 'go', 'java', 'js', 'cpp', 'netstd', 'rs', 'rb', 'php'];

function namespaceLanguages(file: ThriftLinked): readonly Candidate[] {
  const given = namespacesOf(file);
  const more = file.dialect === 'fbthrift' ? ['cpp2', 'py3', 'hack', 'android'] : ['*'];
  return [...usual, ...more, ...[...languages].filter((each) => !usual.includes(each))]
    .filter((label) => !given.has(label))
    .map((label, index) => ({
      label,
      kind: 'value',
      closeness: index < usual.length ? closeness.expected : closeness.language,
      insert: `${label} `,
      goesOn: true,
    }));
}

/** What other languages have is likely to be it. */
function namespaceNames({ parsed }: ThriftLinked, own: FileStatement | undefined): readonly Candidate[] {
  const names = parsed.file.statements.flatMap((each) =>
    each.kind === 'namespace' && each !== own ? [each.name.text] : [],
  );
  return [...new Set(names)]
    .filter((label) => label !== '')
    .map((label) => ({ label, kind: 'package', closeness: closeness.expected }));
}

function includesAt({ includes, parsed: { text } }: ThriftLinked, quoted: boolean, cursor: number): Wanted {
  const after = /["']/.test(restOfLine(text, cursor)) ? '' : '"';
  return {
    paths: {
      path: text.slice(pathStart(text, cursor), cursor),
      before: quoted ? '' : '"',
      after,
      taken: new Set(includes.map(({ path }) => path)),
    },
  };
}

/** Where what is typed of a path begins. */
function pathStart(text: string, cursor: number): number {
  let start = cursor;
  while (start > 0 && !/["'\s]/.test(text.charAt(start - 1))) start--;
  return start;
}
