/** A service that no schema declares. */
import { nearestNames } from '../../../base/nearest-names.ts';
import { placeholdersIn } from '../placeholders.ts';
import { fullServiceName } from '../resolve.ts';
import type { RpcCheck } from '../rpc-check.ts';
import { nameList, visibleText } from '../visible-text.ts';

export const unknownService: RpcCheck = {
  code: 'rpc/unknown-service',
  severity: 'error',
  title: 'no schema declares the service',
  explain:
    'A service is written with its full name, the package first. Schemas are the `.proto` and `.thrift` files of the ' +
    'workspace. A name without its package will do where only one service ends with it.',
  examples: {
    bad: `\
GRPC localhost:50051/shop.v1.OderService/PlaceOrder
`,
    good: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder
`,
  },
  request({ text, resolved, context }, report) {
    if (resolved === undefined || resolved.known !== undefined) return;
    const { line, service } = resolved;
    // That there is no method behind a slash is said already.
    if (line.keyword === 'GRPC' && !line.path.text.includes('/')) return;
    if (service.text === '' || placeholdersIn(text, line.path).length > 0) return;
    const name = fullServiceName(line.keyword, service.text, context.services);
    if (name !== undefined) {
      report(service, `the schema of "${name}" could not be read`);
      return;
    }
    const written = service.text;
    const span = { start: service.start, end: service.end };
    const names = context.services.flatMap((known) => (known.keyword === line.keyword ? known.name : []));
    const sameEnd = names.filter((known) => known.endsWith('.' + written));
    const near = sameEnd.length > 0 ? sameEnd.slice(0, 5) : nearServices(written, names);
    const message =
      sameEnd.length > 1
        ? `"${visibleText(written)}" is the name of several services`
        : `no schema declares the service "${visibleText(written)}"`;
    report(service, message, {
      ...(near.length === 0 ? {} : { help: `did you mean ${nameList(near)}` }),
      fixes: near.map((known) => ({ title: `Write ${known}`, edits: [{ span, newText: known }] })),
    });
  },
};

/** The nearest full names, else those whose last part is near. */
function nearServices(written: string, names: readonly string[]): readonly string[] {
  const near = nearestNames(written, names);
  if (near.length > 0) return near;
  const last = lastPart(written);
  const ends = nearestNames(last, names.map(lastPart));
  return names.filter((name) => lastPart(name) === last || ends.includes(lastPart(name))).slice(0, 3);
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
