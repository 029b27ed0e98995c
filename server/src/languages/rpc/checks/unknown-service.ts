/** A service that no schema declares. */
import { nearestNames } from '../../../base/nearest-names.ts';
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import { placeholdersIn } from '../placeholders.ts';
import type { RequestModel } from '../request-model.ts';
import { fullServiceName } from '../resolve.ts';
import type { RpcCheck } from '../rpc-check.ts';
import { nameList, visibleText } from '../visible-text.ts';

export const unknownService: RpcCheck = {
  code: 'rpc/unknown-service',
  severity: 'error',
  title: 'no schema declares the service',
  explain:
    'A service is written with its full name, the package first. Schemas are the `.proto` and `.thrift` files of the ' +
    'workspace, or what the server tells of itself where the request says `# @schema reflection`. A name without its ' +
    'package will do where only one service ends with it.',
  examples: {
    bad: `\
GRPC localhost:50051/shop.v1.OderService/PlaceOrder
`,
    good: `\
GRPC localhost:50051/shop.v1.OrderService/PlaceOrder
`,
  },
  request(model, report) {
    const { text, resolved, context, schemaFrom } = model;
    if (resolved === undefined || resolved.known !== undefined) return;
    // What keeps the schema from being known is said elsewhere.
    if (schemaFrom !== undefined && (schemaFrom.read === undefined || schemaFrom.read.problem !== undefined))
      return;
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
        : schemaFrom === undefined
          ? `no schema declares the service "${visibleText(written)}"`
          : `the schema of "${schemaFrom.target.name}" has no service "${visibleText(written)}"`;
    const asking = near.length === 0 ? askServerFix(model) : undefined;
    const help =
      asking === undefined ? undefined : 'the server may know it: write "# @schema reflection" above';
    report(service, message, {
      ...(near.length === 0 ? {} : { help: `did you mean ${nameList(near)}` }),
      ...(help === undefined ? {} : { help }),
      fixes: [
        ...near.map((known) => ({ title: `Write ${known}`, edits: [{ span, newText: known }] })),
        ...(asking === undefined ? [] : [asking]),
      ],
    });
  },
};

/** To go by the schema of the server, where the request says which server that is. */
function askServerFix({ resolved, schemaFrom, settings, request }: RequestModel): Fix | undefined {
  if (resolved?.line.keyword !== 'GRPC' || schemaFrom !== undefined) return undefined;
  if (resolved.line.address === undefined && settings.target === undefined) return undefined;
  if (request.directives.some(({ name }) => name.text === 'schema')) return undefined;
  const { start } = resolved.line;
  return {
    title: 'Ask the server for its schema',
    edits: [{ span: { start, end: start }, newText: '# @schema reflection\n' }],
  };
}

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
