/** Bruno's gRPC requests: its own form (`.bru`), and that of OpenCollection (YAML). */
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

export function isBru(text: string): boolean {
  return /^grpc[ \t]*\{[ \t]*$/m.test(text);
}

export function isBrunoYaml(root: Loose): boolean {
  return textIn(memberOf(root, 'info'), 'type') === 'grpc' && memberOf(root, 'grpc') !== undefined;
}

interface Saved {
  readonly name: string;
  readonly url: string;
  readonly method: string;
  readonly methodType: string;
  readonly metadata: readonly (readonly [name: string, value: string])[];
  readonly messages: readonly string[];
  readonly auth: string;
  readonly authValues: ReadonlyMap<string, string>;
  readonly hasScripts: boolean;
}

export function importBrunoYaml(root: Loose): Imported {
  const grpc = memberOf(root, 'grpc');
  const message = memberOf(grpc, 'message');
  const auth = memberOf(grpc, 'auth');
  const runtime = memberOf(root, 'runtime');
  return imported({
    name: textIn(memberOf(root, 'info'), 'name'),
    url: textIn(grpc, 'url'),
    method: textIn(grpc, 'method'),
    methodType: textIn(grpc, 'methodType'),
    metadata: listIn(grpc, 'metadata').flatMap((entry) =>
      memberOf(entry, 'disabled') === true ? [] : [[textIn(entry, 'name'), textIn(entry, 'value')] as const],
    ),
    messages: Array.isArray(message)
      ? message.map((each: Loose) => textIn(each, 'message'))
      : [textIn(grpc, 'message')],
    auth: typeof auth === 'string' ? auth : textIn(auth, 'type') || textIn(auth, 'mode'),
    authValues: new Map(['token', 'key', 'value'].map((name) => [name, textIn(auth, name)])),
    hasScripts: listIn(runtime, 'scripts').length > 0 || listIn(runtime, 'assertions').length > 0,
  });
}

export function importBru(text: string): Imported {
  const blocks = blocksOf(text);
  const first = (name: string): ReadonlyMap<string, string> =>
    blocks.find((block) => block.name === name)?.values ?? new Map();
  const grpc = first('grpc');
  const auth = grpc.get('auth') ?? '';
  return imported({
    name: first('meta').get('name') ?? '',
    url: grpc.get('url') ?? '',
    method: grpc.get('method') ?? '',
    methodType: grpc.get('methodType') ?? '',
    metadata: [...first('metadata')].filter(([name]) => !name.startsWith('~')),
    messages: blocks
      .filter(({ name }) => name === 'body:grpc')
      .map(({ values }) => values.get('content') ?? ''),
    auth,
    authValues: first(`auth:${auth}`),
    hasScripts: blocks.some(({ name }) => /^(?:script:|tests$|assert$|vars:)/.test(name)),
  });
}

function imported(saved: Saved): Imported {
  const method = splitMethod(saved.method);
  if (method === undefined) return { calls: [], notes: ['the request names no method'] };
  const address = addressFrom(saved.url);
  const auth = authorization(saved.auth, saved.authValues);
  const messages = saved.messages.filter((message) => message.trim() !== '');
  const takesOne = saved.methodType === 'unary' || saved.methodType === 'server-streaming';
  const call: ImportedCall = {
    name: saved.name || method.method,
    address,
    protocol: 'grpc',
    ...method,
    metadata: [...auth.metadata, ...saved.metadata.filter(([name]) => name !== '')],
    messages: takesOne ? messages.slice(0, 1) : messages,
    settings: {},
    notes: [
      ...addressNotes(address),
      ...auth.notes,
      ...(takesOne && messages.length > 1
        ? [`${messages.length - 1} further messages were left out: the method takes one`]
        : []),
      ...(saved.hasScripts ? ['scripts, variables and assertions were left out'] : []),
    ],
  };
  return { calls: [call], notes: [] };
}

interface BruBlock {
  readonly name: string;
  readonly values: ReadonlyMap<string, string>;
}

/** `name {`, lines of `key: value`, and `}` at the start of a line. Values of several lines stand between `'''`. */
function blocksOf(text: string): readonly BruBlock[] {
  const blocks: BruBlock[] = [];
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    const name = /^([\w:-]+)[ \t]*\{[ \t]*$/.exec(lines[at] ?? '')?.[1];
    if (name === undefined) continue;
    const values = new Map<string, string>();
    for (at++; at < lines.length && lines[at]?.startsWith('}') !== true; at++) {
      const [, key, rest = ''] = /^[ \t]*(~?"?[^:"\s][^:"]*"?):(.*)$/.exec(lines[at] ?? '') ?? [];
      if (key === undefined) continue;
      const value = rest.trim();
      if (value !== "'''") {
        values.set(key.replaceAll('"', ''), value);
        continue;
      }
      const inner: string[] = [];
      for (at++; at < lines.length && (lines[at] ?? '').trim() !== "'''"; at++) inner.push(lines[at] ?? '');
      values.set(key, withoutIndentation(inner));
    }
    blocks.push({ name, values });
  }
  return blocks;
}

function withoutIndentation(lines: readonly string[]): string {
  const widths = lines
    .filter((line) => line.trim() !== '')
    .map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const least = widths.reduce((a, b) => Math.min(a, b), Number.MAX_SAFE_INTEGER);
  return lines.map((line) => line.slice(least)).join('\n');
}
