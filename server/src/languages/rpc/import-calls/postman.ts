/** Postman's requests: files of one request each (YAML, `$kind: grpc-request`), and collections (JSON, version 2). */
import { importCurl } from './curl.ts';
import { type Imported, type ImportedCall, splitMethod } from './imported-call.ts';
import {
  addressFrom,
  addressNotes,
  authorization,
  listIn,
  type Loose,
  memberOf,
  textIn,
} from './saved-requests.ts';
import { targetFiles } from './option-values.ts';

/** More than anybody keeps in one collection. */
const mostRequests = 1000;
const deepestFolder = 30;

export function isPostman(root: Loose): boolean {
  const isCollection = textIn(memberOf(root, 'info'), 'schema').includes('getpostman.com');
  return isCollection || textIn(root, '$kind') === 'grpc-request' || Array.isArray(memberOf(root, 'item'));
}

export function importPostman(root: Loose): Imported {
  if (textIn(root, '$kind') === 'grpc-request') {
    const call = grpcRequest(root, new Map(), undefined);
    return call === undefined
      ? { calls: [], notes: ['the request names no method'] }
      : { calls: [call], notes: [] };
  }
  const variables = keyed(listIn(root, 'variable'));
  const calls: ImportedCall[] = [];
  let others = 0;
  const open = [{ items: listIn(root, 'item'), auth: memberOf(root, 'auth'), depth: 0 }];
  for (let next = open.shift(); next !== undefined; next = open.shift())
    for (const item of next.items) {
      const inner = memberOf(item, 'item');
      const auth = memberOf(item, 'auth') ?? next.auth;
      if (Array.isArray(inner)) {
        if (next.depth < deepestFolder) open.push({ items: inner, auth, depth: next.depth + 1 });
        continue;
      }
      const call = grpcRequest(item, variables, auth) ?? httpRequest(item, variables, auth);
      if (call === undefined || calls.length >= mostRequests) others++;
      else calls.push(call);
    }
  return { calls, notes: others === 0 ? [] : [`${others} requests of other kinds were left out`] };
}

function grpcRequest(
  item: Loose,
  variables: ReadonlyMap<string, string>,
  inherited: Loose,
): ImportedCall | undefined {
  const nested = memberOf(item, 'request');
  const request = textIn(item, 'methodPath') === '' && nested !== undefined ? nested : item;
  const method = splitMethod(textIn(request, 'methodPath'));
  if (method === undefined) return undefined;
  const settings = memberOf(request, 'settings');
  const url = filled(textIn(request, 'url') || textIn(memberOf(request, 'url'), 'raw'), variables);
  const address = addressFrom(url, memberOf(settings, 'secureConnection') === true);
  const message = memberOf(request, 'message');
  const content = typeof message === 'string' ? message : textIn(message, 'content');
  const auth = authOf(memberOf(request, 'auth') ?? memberOf(item, 'auth') ?? inherited);
  const serverName = textIn(settings, 'serverNameOverride');
  const tls = address.startsWith('https://')
    ? targetFiles({
        ca: undefined,
        cert: undefined,
        key: undefined,
        serverName: serverName === '' ? undefined : serverName,
        isInsecure: memberOf(settings, 'strictSSL') === false,
      })
    : undefined;
  const megabytes = Number(textIn(settings, 'maxResponseMessageSize'));
  return {
    name: textIn(item, 'name') || method.method,
    address,
    protocol: 'grpc',
    ...method,
    metadata: [...auth.metadata, ...metadataOf(listIn(request, 'metadata'), variables)],
    messages: content.trim() === '' ? [] : [filled(content, variables)],
    ...(textIn(memberOf(request, 'schema'), 'source') === 'reflection'
      ? { schema: 'reflection' as const }
      : {}),
    settings: {
      ...(megabytes > 0 && megabytes < 1024 ? { maxMessageBytes: Math.round(megabytes * 1024 * 1024) } : {}),
      ...(tls === undefined ? {} : { tls }),
    },
    notes: [...addressNotes(address), ...auth.notes, ...scriptNotes(request, item)],
  };
}

/** A request of HTTP whose path is that of a method is a call over Connect. */
function httpRequest(
  item: Loose,
  variables: ReadonlyMap<string, string>,
  inherited: Loose,
): ImportedCall | undefined {
  const request = memberOf(item, 'request');
  const raw = textIn(request, 'url') || textIn(memberOf(request, 'url'), 'raw');
  const url = filled(raw, variables);
  if (!/\/[\w]+(?:\.\w+)+\/\w+(?:\?|$)/.test(url)) return undefined;
  const headers = metadataOf(listIn(request, 'header'), variables);
  const words = [
    ...headers.flatMap(([name, value]) => ['-H', `${name}: ${value}`]),
    '--data-raw',
    filled(textIn(memberOf(request, 'body'), 'raw'), variables),
    url,
  ];
  const call = importCurl({ words });
  if (typeof call === 'string') return undefined;
  const auth = authOf(memberOf(request, 'auth') ?? inherited);
  return {
    ...call,
    name: textIn(item, 'name') || call.name,
    metadata: [...auth.metadata, ...call.metadata],
    notes: [...call.notes, ...addressNotes(call.address), ...auth.notes, ...scriptNotes(request, item)],
  };
}

function metadataOf(
  entries: readonly Loose[],
  variables: ReadonlyMap<string, string>,
): ImportedCall['metadata'] {
  return entries.flatMap((entry) =>
    memberOf(entry, 'disabled') === true || textIn(entry, 'key') === ''
      ? []
      : [[textIn(entry, 'key'), filled(textIn(entry, 'value'), variables)] as const],
  );
}

/** `{ type, bearer: [{ key, value }] }`, or `credentials` in place of the name; the first of several counts. */
function authOf(auth: Loose): ReturnType<typeof authorization> {
  const first: Loose = Array.isArray(auth) ? auth[0] : auth;
  const type = textIn(first, 'type');
  const list = listIn(first, type);
  return authorization(type, keyed(list.length > 0 ? list : listIn(first, 'credentials')));
}

function scriptNotes(...holders: readonly Loose[]): readonly string[] {
  const hasScripts = holders.some(
    (holder) => listIn(holder, 'scripts').length > 0 || listIn(holder, 'event').length > 0,
  );
  return hasScripts ? ['scripts were left out'] : [];
}

function keyed(entries: readonly Loose[]): ReadonlyMap<string, string> {
  return new Map(entries.map((entry) => [textIn(entry, 'key'), textIn(entry, 'value')]));
}

/** Variables of the collection by their values; others stay. */
function filled(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replace(/\{\{\s*([\w.-]+)\s*\}\}/g, (whole, name: string) => variables.get(name) ?? whole);
}
