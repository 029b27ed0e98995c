/** A target that `rpc.targets.json` does not have. */
import { nearestNames } from '../../../base/nearest-names.ts';
import { baseName, parentOf, relativeTo, type Uri } from '../../../base/uri.ts';
import type { RpcCheck } from '../rpc-check.ts';
import { targetsFileName } from '../targets-schema.ts';
import { visibleText } from '../visible-text.ts';

export const unknownTarget: RpcCheck = {
  code: 'rpc/unknown-target',
  severity: 'error',
  notOfMocks: true,
  title: 'there is no target of that name',
  explain:
    'Targets are looked up in the files `rpc.targets.json` and `rpc.targets.local.json` beside the request document and ' +
    'in the folders above it.',
  examples: {
    bad: `\
# @target locl
GRPC shop.v1.OrderService/PlaceOrder

//- /rpc.targets.json
{ "targets": [{ "name": "local", "address": "localhost:50051", "protocol": "grpc" }] }
`,
    good: `\
# @target local
GRPC shop.v1.OrderService/PlaceOrder

//- /rpc.targets.json
{ "targets": [{ "name": "local", "address": "localhost:50051", "protocol": "grpc" }] }
`,
  },
  request({ settings, context }, report) {
    const value = settings.target?.value;
    if (value === undefined || value.text === '' || value.text.includes('{{')) return;
    const { targets } = context;
    const shown = visibleText(value.text);
    if (targets === undefined) {
      report(value, `there is no target "${shown}": no folder from here up has a file ${targetsFileName}`, {
        help: 'make one, or write the address on the request line, before the service',
      });
      return;
    }
    const saved = targets.targets.find(({ name }) => name === value.text);
    if (saved?.target !== undefined) return;
    if (saved !== undefined) {
      const { fault } = saved;
      const why =
        fault && `${pathFrom(context.place?.uri, fault.uri)}:${fault.line}:${fault.column}: ${fault.message}`;
      report(value, `the target "${shown}" cannot be used: ${why ?? `${targetsFileName} has problems`}`);
      return;
    }
    const names = targets.targets.map(({ name }) => name);
    const span = { start: value.start, end: value.end };
    report(value, `${targetsFileName} has no target "${shown}"`, {
      ...(names.length === 0 ? {} : { help: `it has ${names.slice(0, 8).join(', ')}` }),
      fixes: nearestNames(value.text, names).map((name) => ({
        title: `Use the target "${name}"`,
        edits: [{ span, newText: name }],
      })),
    });
  },
};

/** How the file is called from the document, which lies in its folder or below. */
function pathFrom(document: Uri | undefined, file: Uri): string {
  const below = document && relativeTo(parentOf(file), document);
  return '../'.repeat((below ?? '').split('/').length - 1) + baseName(file);
}
