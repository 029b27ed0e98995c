/** What can be written at a place of a Protobuf file. Where that is says `completion-context.ts`; what is of one kind is in `completion/`. */
import { expressionCompletionAt } from './cel/expression-completion.ts';
import { type Candidate, closeness, type CompletionPlace } from '../../model/completion.ts';
import { restOfLine } from '../../syntax/typed-words.ts';
import { contextAt, type ProtoContext } from './completion-context.ts';
import {
  groupKeyword,
  mapKeyCandidates,
  scalarCandidates,
  statementKeywords,
  visibleKeywords,
} from './completion/keywords.ts';
import { literalNameCandidates } from './completion/literal-names.ts';
import { methodTypeCandidates, returnsCandidates } from './completion/methods.ts';
import { declaredNameCandidates, enumValueCandidates, fieldNameCandidates } from './completion/names.ts';
import { numberCandidates } from './completion/numbers.ts';
import { optionNameCandidates } from './completion/option-names.ts';
import { optionValueCandidates } from './completion/option-values.ts';
import { extendeeCandidates, typeCandidates } from './completion/types.ts';
import { type View, viewFrom } from './completion/view.ts';
import { editions, syntaxes } from './edition.ts';
import type { ProtoLinked } from './symbols.ts';

/** Nothing in a comment. */
export function completionAt(file: ProtoLinked, cursor: number): CompletionPlace | undefined {
  const inExpression = expressionCompletionAt(file, cursor);
  if (inExpression !== undefined) return inExpression;
  const context = contextAt(file.parsed, cursor);
  if (context === undefined) return undefined;
  const view = viewFrom(file, optionScopeOf(context));
  const typed = file.parsed.text.slice(context.typed.start, context.typed.end);
  return {
    typed: context.typed,
    afterBlank: context.place.kind !== 'statement' && context.place.kind !== 'equals',
    candidates: [],
    ...wantedAt(view, context, typed, cursor),
  };
}

/** The options of a block are looked up from around it. */
function optionScopeOf({ enclosing, place }: ProtoContext): ProtoContext['enclosing'] {
  const isOption = 'subject' in place && place.subject.inList !== true;
  return isOption && place.subject.holder === 'MessageOptions' ? enclosing.slice(0, -1) : enclosing;
}

type Wanted = Partial<Omit<CompletionPlace, 'typed'>>;

function wantedAt(view: View, context: ProtoContext, typed: string, cursor: number): Wanted {
  const { file } = view;
  const { enclosing, place, quoted } = context;
  if (quoted && place.kind !== 'syntax-value' && place.kind !== 'import-path') return {};
  switch (place.kind) {
    case 'statement':
      return statementAt(view, context, typed, cursor);
    case 'visible-declaration':
      return { candidates: visibleKeywords };
    case 'field-type': {
      const types = typeCandidates(view, 'any', place.qualifier, typed);
      if (place.qualifier !== '') return types;
      const group = place.label === undefined ? [] : groupKeyword(file);
      return { ...types, candidates: [...types.candidates, ...scalarCandidates(file), ...group] };
    }
    case 'map-key':
      return { candidates: mapKeyCandidates(file) };
    case 'map-value': {
      const types = typeCandidates(view, 'any', place.qualifier, typed);
      if (place.qualifier !== '') return types;
      return { ...types, candidates: [...types.candidates, ...scalarCandidates(file)] };
    }
    case 'extendee':
      return extendeeCandidates(view, place.qualifier, typed);
    case 'method-type':
      return methodTypeCandidates(view, place, { typed, cursor });
    case 'returns':
      return { candidates: returnsCandidates(view, cursor) };
    case 'declared-name':
      return { candidates: declaredNameCandidates(view, place.of) };
    case 'field-name':
      return { candidates: fieldNameCandidates(view, enclosing, place.head, cursor) };
    case 'number':
      return { candidates: numberCandidates(view, enclosing, place.hasEquals, cursor) };
    case 'range':
      return { candidates: rangeWords(place.after, typed) };
    case 'syntax-value':
      return { candidates: syntaxValues(file, place, quoted, cursor) };
    case 'import-path':
      return importsAt(file, typed, quoted, place.mayModify, cursor);
    case 'package':
      return { packages: { after: restOfLine(file.parsed.text, cursor) === '' ? ';' : '' } };
    case 'option-name':
      return optionNameCandidates(view, place, { cursor, typed });
    case 'literal-name':
      return literalNameCandidates(view, place, { cursor, typed });
    case 'option-value':
      return { candidates: optionValueCandidates(view, place, { cursor, typed }) };
    case 'equals':
    case 'nothing':
      return {};
  }
}

/** Words of the language and, where a field can begin, its type. */
function statementAt(view: View, { enclosing }: ProtoContext, typed: string, cursor: number): Wanted {
  const block = enclosing.at(-1);
  const keywords = statementKeywords(view.file, block);
  switch (block?.kind) {
    case 'message':
    case 'group':
    case 'oneof':
    case 'extend': {
      const types = typeCandidates(view, 'any', '', typed);
      return { ...types, candidates: [...keywords, ...scalarCandidates(view.file), ...types.candidates] };
    }
    case 'enum':
      return { candidates: [...enumValueCandidates(view, enclosing, cursor), ...keywords] };
    case 'service':
    case 'method':
    case undefined:
      return { candidates: keywords };
  }
}

function rangeWords(after: 'number' | 'to' | 'nothing', typed: string): readonly Candidate[] {
  // What is typed would be a name that is reserved.
  const words = after === 'number' ? ['to'] : after === 'to' ? ['max'] : [];
  return /^\d/.test(typed)
    ? []
    : words.map((label) => ({ label, kind: 'keyword', closeness: closeness.language }));
}

function syntaxValues(
  { parsed: { text } }: ProtoLinked,
  { keyword, hasEquals }: { readonly keyword: string; readonly hasEquals: boolean },
  quoted: boolean,
  cursor: number,
): readonly Candidate[] {
  const values = [...(keyword === 'edition' ? editions : syntaxes).keys()].toReversed();
  const rest = restOfLine(text, cursor);
  const [before, after] = quoted
    ? ['', /^["']/.test(rest) ? '' : '";']
    : [hasEquals ? '"' : '= "', rest === '' ? '";' : '"'];
  return values.map((value) => ({
    label: quoted ? value : `${before}${value}"`,
    kind: 'value',
    closeness: closeness.expected,
    insert: before + value + after,
  }));
}

function importsAt(
  { imports, parsed: { text } }: ProtoLinked,
  typed: string,
  quoted: boolean,
  mayModify: boolean,
  cursor: number,
): Wanted {
  const rest = restOfLine(text, cursor);
  const after = rest === '' ? '";' : /["']/.test(rest) ? '' : '"';
  const modifiers = mayModify ? ['public', 'weak', 'option'] : [];
  return {
    candidates: modifiers.map((label) => ({
      label,
      kind: 'keyword',
      closeness: closeness.last,
      insert: `${label} `,
      goesOn: true,
    })),
    paths: {
      path: typed,
      before: quoted ? '' : '"',
      after,
      taken: new Set(imports.map(({ path }) => path)),
    },
  };
}
