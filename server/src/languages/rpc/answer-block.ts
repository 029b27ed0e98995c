/** The block that answers a call of the server, to be written below those of the request whose call it came over. */
import type { Span } from '../../base/span.ts';
import { LineIndex } from '../../base/line-index.ts';
import type { RequestContext } from './context.ts';
import { exampleMessage } from './example-value.ts';
import { idlOf } from './idl.ts';
import type { ParsedRpc } from './parser.ts';
import { answerRecord } from './request-model.ts';
import { resolveLine, takesAnswers } from './resolve.ts';
import { firstValue } from './skeleton.ts';

export interface AnswerBlock {
  /** Where it goes. */
  readonly offset: number;
  readonly text: string;
  /** In the document that has it: the first value, to be typed over. */
  readonly selection: Span;
}

export interface AnswerWanted {
  /** Of the request, 0-based. */
  readonly line: number;
  readonly method: string;
  readonly seqid: number;
}

/** Nothing where the document has no such request any more, or its service no such method. */
export function answerBlock(
  { text, document }: ParsedRpc,
  context: RequestContext,
  { line, method: name, seqid }: AnswerWanted,
): AnswerBlock | undefined {
  const lines = new LineIndex(text);
  const request = document.requests.find(
    (each) => each.line !== undefined && lines.positionAt(each.line.start).line === line,
  );
  const resolved = request?.line && resolveLine(request.line, context);
  const method = resolved?.known?.methods.get(name);
  if (request === undefined || resolved?.known === undefined || method === undefined) return undefined;
  if (!takesAnswers(resolved)) return undefined;
  const record = answerRecord(method, 'reply');
  const scope = { schema: resolved.known.schema, idl: idlOf(resolved.line.keyword) };
  const body = exampleMessage({ ...record, fields: record.fields.slice(0, 1) }, scope);
  const head = `\n=== answer ${method.name} ${seqid}\n`;
  const offset = lines.lineEnd(lines.positionAt(request.end).line);
  return { offset, text: head + body, selection: firstValue(body, offset + head.length) };
}
