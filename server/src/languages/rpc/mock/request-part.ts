/** `{{request.…}}` and `{{headers["…"]}}` in what a mock server answers: parts of what the client sent. */
import { pathText, readJsonPath } from '../../../base/json-path.ts';
import { nearestNames } from '../../../base/nearest-names.ts';
import { idlOf } from '../idl.ts';
import type { PlaceholderMeaning, PlaceholderWorld } from '../placeholder-scope.ts';
import { settingsOf } from '../request-settings.ts';
import { resolveRequest } from '../resolve-request.ts';
import { followPath, requestType } from '../response-fields.ts';

const roots = ['request', 'headers'];

/** Nothing where the request is sent and not answered, or the name is that of something else. */
export function requestPart(
  written: string,
  { request, context }: PlaceholderWorld,
): PlaceholderMeaning | undefined {
  if (request.line?.mock !== true) return undefined;
  if (written.startsWith('secret:'))
    return { kind: 'problem', message: 'is a secret, and a mock server has none' };
  const read = readJsonPath(written);
  if (read.kind === 'problem') return undefined;
  const [root, ...steps] = read.path;
  if (root?.kind !== 'member') return undefined;
  if (root.name === 'headers') {
    const [name, more] = steps;
    if (name?.kind !== 'member' || more !== undefined)
      return { kind: 'problem', message: 'does not name a header', help: 'write headers["x-id"]' };
    const path = pathText(steps);
    return { kind: 'answer', request, part: 'headers', path, name: `headers${path}`, fields: [] };
  }
  if (root.name !== 'request') return steps.length === 0 ? undefined : unknownRoot(root.name);
  if (steps.some(({ kind }) => kind === 'each'))
    return { kind: 'problem', message: 'leads to several values, and one is needed' };
  const { known } = resolveRequest(request.line, settingsOf(request.directives), context).resolved;
  const scope = known && { schema: known.schema, idl: idlOf(request.line.keyword) };
  const type = known?.method && scope && requestType(known.method, scope);
  const followed = scope && followPath(steps, type, scope);
  if (followed?.problem !== undefined) {
    const { message, help, names, step } = followed.problem;
    const before = `request${pathText(steps.slice(0, step)).replace(/^(?=[^.[])/, '.')}`;
    return {
      kind: 'problem',
      message: `leads nowhere: ${message}`,
      ...(help === undefined ? {} : { help }),
      near: names.map((name) => `${before}.${name}`),
    };
  }
  const path = pathText(followed?.path ?? steps);
  const found = followed?.type === undefined || followed.type.kind === 'reply' ? undefined : followed.type;
  return {
    kind: 'answer',
    request,
    part: 'response',
    path,
    name: `request${path.replace(/^(?=[^.[])/, '.')}`,
    fields: followed?.fields ?? [],
    ...(found === undefined || scope === undefined ? {} : { type: { ref: found, scope } }),
  };
}

function unknownRoot(name: string): PlaceholderMeaning {
  return {
    kind: 'problem',
    message: `is nothing of what the client sent`,
    help: 'write {{request.field}} or {{headers["x-id"]}}',
    near: nearestNames(name, roots),
  };
}
