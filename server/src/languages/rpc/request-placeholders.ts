/** All placeholders of a request that can be filled in, with their places in the document. */
import type { LineIndex } from '../../base/line-index.ts';
import type { Span } from '../../base/span.ts';
import type { AnswerReference } from '../../contract/prepared-call.ts';
import type { Block } from './ast.ts';
import { directives as knownDirectives } from './directives.ts';
import { nodesIn } from './body.ts';
import { type Placeholder, placeholdersIn } from './placeholders.ts';
import type { RequestModel } from './request-model.ts';

export interface PlacedPlaceholder extends Placeholder {
  /** Between the quotes of a string, where quotes are escaped. */
  readonly inString: boolean;
  /** Whether it stands for a whole value. */
  readonly isValue: boolean;
}

/** In order of place. */
export function placeholdersOf({
  text,
  request,
}: Pick<RequestModel, 'text' | 'request'>): readonly PlacedPlaceholder[] {
  const { directives, line, headers, blocks, assertions } = request;
  const texts = [
    ...directives.filter(({ name }) => knownDirectives.has(name.text)).map(({ value }) => value),
    ...(line?.address === undefined ? [] : [line.address]),
    ...headers.map(({ value }) => value),
  ].sort((a, b) => a.start - b.start);
  return [
    ...texts.flatMap((place) => inText(text, place)),
    ...blocks.flatMap((block) => placeholdersOfBlock(text, block)),
    ...assertions.flatMap(({ value }) => (value === undefined ? [] : inText(text, value))),
  ];
}

function inText(text: string, place: Span): readonly PlacedPlaceholder[] {
  return placeholdersIn(text, place).map((each) => ({ ...each, inString: false, isValue: false }));
}

export function placeholdersOfBlock(text: string, { body }: Block): readonly PlacedPlaceholder[] {
  if (body === undefined || !text.slice(body.start, body.end).includes('{{')) return [];
  return Array.from(nodesIn(body.value)).flatMap((node): readonly PlacedPlaceholder[] => {
    if (node.kind === 'placeholder') return [{ ...node, inString: false, isValue: true }];
    if (node.kind !== 'string' && node.kind !== 'file') return [];
    return placeholdersIn(text, node).map((each) => ({
      ...each,
      name: each.name.replaceAll('\\"', '"'),
      inString: true,
      isValue: false,
    }));
  });
}

/** Where the name between the braces stands, or a part of it; quotes in strings are written with an escape. */
export function spanInName(
  text: string,
  { name, start, end, inString }: PlacedPlaceholder,
  part: Span = { start: 0, end: name.length },
): Span {
  const inside = text.slice(start + 2, end - 2);
  const from = start + 2 + (inside.length - inside.trimStart().length);
  const offsetOf = (at: number): number =>
    from + at + (inString ? (name.slice(0, at).match(/"/g)?.length ?? 0) : 0);
  return { start: offsetOf(part.start), end: offsetOf(part.end) };
}

/** What the request, its metadata or one of its blocks mentions of earlier answers; each mention of it. */
export function answerReferences(
  model: RequestModel,
  lines: LineIndex,
  of?: 'metadata' | Block,
): readonly AnswerReference[] {
  const { text, request, placeholders } = model;
  const found =
    of === undefined
      ? placeholdersOf(model)
      : of === 'metadata'
        ? placeholdersOf({ text, request: { ...request, blocks: [] } })
        : placeholdersOfBlock(text, of);
  return found.flatMap(({ name, start, end }): readonly AnswerReference[] => {
    const meaning = placeholders.meaningOf(name);
    if (meaning.kind !== 'answer' || meaning.request.line === undefined) return [];
    return [
      {
        text: meaning.name,
        request: meaning.request.separator?.name.text ?? '',
        requestLine: lines.positionAt(meaning.request.line.start).line,
        part: meaning.part,
        path: meaning.path,
        range: { start: lines.positionAt(start), end: lines.positionAt(end) },
      },
    ];
  });
}
