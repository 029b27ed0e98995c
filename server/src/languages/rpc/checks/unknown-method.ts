/** A method that its service does not have. */
import { nearestNames } from '../../../base/nearest-names.ts';
import type { Span } from '../../../base/span.ts';
import { placeholdersIn } from '../placeholders.ts';
import { bareName, type ResolvedService, sessionMethodName, takesAnswers } from '../resolve.ts';
import type { Report, RpcCheck } from '../rpc-check.ts';
import { nameList, visibleText } from '../visible-text.ts';

/** How many methods a message lists. */
const mostListed = 8;

export const unknownMethod: RpcCheck = {
  code: 'rpc/unknown-method',
  severity: 'error',
  title: 'the service has no method of that name',
  explain:
    'A method is written as the schema declares it, capitals included. In a session, `=== name` above a message says ' +
    'which method is called with it.',
  examples: {
    bad: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOder
`,
    good: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder
`,
  },
  request({ text, request, resolved }, report) {
    const known = resolved?.known;
    if (resolved === undefined || known === undefined) return;
    const { method, session, line, service } = resolved;
    if (takesAnswers(resolved))
      for (const { separator } of request.blocks)
        if (separator?.action.kind === 'answer') {
          const { text: written, start, end } = separator.action.method;
          const name = bareName(written, service.text);
          if (!known.methods.has(name)) reportUnknown(name, { start, end }, known, report);
        }
    if (!session) {
      if (method !== undefined && known.method === undefined && placeholdersIn(text, line.path).length === 0)
        reportUnknown(method.text, method, known, report);
      return;
    }
    for (const block of request.blocks) {
      const name = sessionMethodName(block, service.text);
      const action = block.separator?.action;
      if (name !== undefined && action?.kind === 'named' && !known.methods.has(name))
        reportUnknown(name, action.name, known, report);
    }
  },
};

function reportUnknown(
  name: string,
  place: Span,
  { service, methods }: ResolvedService,
  report: Report,
): void {
  const names = [...methods.keys()];
  const near = nearestNames(name, names);
  const listed = near.length > 0 ? near : names.slice(0, mostListed);
  const more = near.length === 0 && names.length > mostListed ? ', …' : '';
  const start = near.length > 0 ? 'did you mean' : 'its methods are';
  const span = { start: place.start, end: place.end };
  report(span, `"${service.name}" has no method "${visibleText(name)}"`, {
    ...(listed.length === 0 ? {} : { help: `${start} ${nameList(listed)}${more}` }),
    fixes: near.map((known) => ({ title: `Write ${known}`, edits: [{ span, newText: known }] })),
  });
}
