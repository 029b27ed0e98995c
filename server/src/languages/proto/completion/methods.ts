/** The types of methods: those that fit the method's name first, and if there are none yet, made along with it. */
import { type Candidate, closeness, type CompletionPlace } from '../../../model/completion.ts';
import { insertion } from '../../../diagnostics/edits.ts';
import { restOfLine } from '../../../syntax/typed-words.ts';
import type { ProtoPlace } from '../completion-context.ts';
import { findFull, lookUp } from '../scope.ts';
import { qualified } from '../symbols.ts';
import type { Typing } from './option-path.ts';
import { typeCandidates } from './types.ts';
import type { View } from './view.ts';

type MethodTypePlace = Extract<ProtoPlace, { readonly kind: 'method-type' }>;

export function methodTypeCandidates(
  view: View,
  { side, mayStream, method, qualifier }: MethodTypePlace,
  { typed, cursor }: Typing,
): Pick<CompletionPlace, 'candidates' | 'declarations'> {
  const types = typeCandidates(view, 'message', qualifier, typed);
  const usual = method + (side === 'input' ? 'Request' : 'Response');
  const candidates = types.candidates.map((each) =>
    each.label === usual ? { ...each, closeness: closeness.expected } : each,
  );
  // At the very end of the file there is no place for two edits.
  const isInside = cursor < view.file.parsed.text.length;
  if (qualifier === '' && isInside && isFree(view, usual)) candidates.push(newMessage(view, usual));
  if (mayStream) candidates.push(stream);
  return { ...types, candidates };
}

const stream: Candidate = {
  label: 'stream',
  kind: 'keyword',
  closeness: closeness.language,
  insert: 'stream ',
  goesOn: true,
};

function isFree({ visible, scope, file }: View, name: string): boolean {
  return (
    name.length > 'Response'.length &&
    lookUp(visible, scope, name, true).found === undefined &&
    findFull(visible, qualified(file.package, name)) === undefined
  );
}

/** Written at the end of the file. */
function newMessage({ file }: View, label: string): Candidate {
  const { text } = file.parsed;
  const blank = text.endsWith('\n') || text === '' ? '\n' : '\n\n';
  return {
    label,
    kind: 'message',
    closeness: closeness.expected,
    description: 'new message',
    edits: [insertion(text.length, `${blank}message ${label} {}\n`)],
  };
}

/** `returns (…)`, with the type as methods usually have it. */
export function returnsCandidates({ file }: View, cursor: number): readonly Candidate[] {
  const end = restOfLine(file.parsed.text, cursor) === '' ? ';' : '';
  const returns = (label: string, snippet: string): Candidate => ({
    label,
    kind: 'keyword',
    closeness: closeness.expected,
    insert: 'returns (',
    snippet,
    goesOn: true,
  });
  return [
    returns('returns', `returns ($1)${end}$0`),
    returns('returns (stream …)', `returns (stream $1)${end}$0`),
  ];
}
