/** What can be written at a place of an expression: members of what stands before a dot, or else what a value begins with. */
import { type Span, spanAt } from '../../../base/span.ts';
import { type Candidate, closeness, type CompletionPlace } from '../../../model/completion.ts';
import type { ProtoLinked } from '../symbols.ts';
import { type CelCall, type CelNode, childrenOf, nameChain } from './ast.ts';
import { sourceSpans, textOffset } from './embedded-text.ts';
import { type CelExpression, celExpressionAt } from './expressions.ts';
import { macros } from './macros.ts';
import type { CelToken } from './lexer.ts';
import { fieldCandidates, memberCandidates, nameCandidates } from './member-candidates.ts';
import { expectedValues, valueCandidates } from './value-candidates.ts';
import { dyn } from './types.ts';

/** Nothing outside of expressions. */
export function expressionCompletionAt(file: ProtoLinked, offset: number): CompletionPlace | undefined {
  const expression = celExpressionAt(file, offset);
  const at = expression && textOffset(expression.source, offset);
  if (expression === undefined || at === undefined) return undefined;
  const place = placeAt(expression.parsed.tokens, at);
  if (place === undefined) return { typed: spanAt(offset), candidates: [], afterBlank: false };
  const typed = place.word === undefined ? spanAt(offset) : sourceSpans(expression.source, place.word).at(-1);
  return {
    typed: typed ?? spanAt(offset),
    candidates: candidatesAt(expression, place, at),
    // Behind an operator a value follows; what begins one is long to choose from, and most know it.
    afterBlank: false,
  };
}

interface ExpressionPlace {
  /** What is typed so far of a name. */
  readonly word: Span | undefined;
  /** The token before that. */
  readonly before: CelToken | undefined;
}

/** Nothing where a word goes on behind the place, and inside of strings, numbers and comments. */
function placeAt(tokens: readonly CelToken[], at: number): ExpressionPlace | undefined {
  const index = tokens.findLastIndex(({ start }) => start < at);
  const last = tokens[index];
  if (last === undefined || last.end < at || last.kind === 'symbol') return { word: undefined, before: last };
  return last.kind === 'ident' && last.end === at ? { word: last, before: tokens[index - 1] } : undefined;
}

function candidatesAt(
  { checked, scope }: CelExpression,
  { word, before }: ExpressionPlace,
  at: number,
): readonly Candidate[] {
  if (before?.text === '.' && before.kind === 'symbol') {
    const path = pathTo(checked.root, (node) => memberName(node)?.start === (word?.start ?? before.end));
    const holder = path.at(-1);
    const target = holder && receiverOf(holder);
    if (target === undefined) return [];
    const named = nameChain(target);
    const names = named && scope.members(named.map(({ text }) => text).join('.'));
    if (names !== undefined) return nameCandidates(names);
    const type = checked.types.get(target) ?? dyn;
    return isHas(path.at(-2)) ? fieldCandidates(type) : memberCandidates(type);
  }
  if (!isBeforeValue(before)) return [];
  const start = word?.start ?? at;
  const path = pathTo(checked.root, (node) => checked.scopes.has(node) && node.start >= start);
  const place = path.at(-1);
  const parent = path.at(-2);
  if (parent?.kind === 'call' && isVariableName(parent, place)) return [];
  const seen = (place && checked.scopes.get(place)) ?? checked.seen;
  const isNegated = parent?.kind === 'unary' && parent.operator.text === '!' && place?.start === start;
  return [
    ...expectedValues(parent, place, checked).map((each) => ({ ...each, closeness: closeness.expected })),
    ...valueCandidates(seen, isNegated),
  ];
}

/** Whether a value can follow: there is nothing before, or an operator, or what opens something. */
function isBeforeValue(before: CelToken | undefined): boolean {
  if (before === undefined || before.kind === 'comment') return true;
  if (before.kind === 'ident') return before.text === 'in';
  return before.kind === 'symbol' && !/^[.)\]}]$/.test(before.text);
}

function isHas(node: CelNode | undefined): boolean {
  return node?.kind === 'call' && node.target === undefined && node.name.text === 'has';
}

/** The first argument of a macro that declares a variable: a name for something new. */
function isVariableName({ target, name, args: [first] }: CelCall, place: CelNode | undefined): boolean {
  return target !== undefined && macros.has(name.text) && first === place;
}

function memberName(node: CelNode): Span | undefined {
  if (node.kind === 'select') return node.name;
  return node.kind === 'call' && node.target !== undefined ? node.name : undefined;
}

function receiverOf(node: CelNode): CelNode | undefined {
  if (node.kind === 'select') return node.operand;
  return node.kind === 'call' ? node.target : undefined;
}

/** The first node in order of place that is wanted, with those around it, the outermost first. */
function pathTo(root: CelNode, isWanted: (node: CelNode) => boolean): readonly CelNode[] {
  for (const child of childrenOf(root)) {
    const below = pathTo(child, isWanted);
    if (below.length > 0) return [root, ...below];
  }
  return isWanted(root) ? [root] : [];
}
