/**
 * Imported calls as a request document. Whatever they hold, each stays one request: names and values are kept on their
 * lines, and a message that would not is written as a comment. Credentials become secrets by name.
 */
import { escapeInvisible } from '../../../base/visible.ts';
import { literalSecret, headerNameProblem, headerValueProblem } from '../metadata.ts';
import { parseBody } from '../body.ts';
import type { Imported, ImportedCall } from './imported-call.ts';

/** `source` is what the calls come from, for the first line: `grpcurl`. */
export function rpcText({ calls, notes }: Imported, source: string): string {
  const targets = new Targets();
  const [first = '', ...others] = calls.map((call) => requestText(call, targets));
  const head = [`// Imported from ${source}.`, ...notes.map(comment), ...targets.lines()].join('\n');
  // A document without a file is called by its first line, which should say what is called.
  const [title = '', ...lines] = first.split('\n');
  const texts = first === '' ? [head] : [[title, head, ...lines].join('\n'), ...others];
  return `${texts.join('\n\n')}\n`;
}

function requestText(call: ImportedCall, targets: Targets): string {
  const notes: string[] = [...call.notes];
  const headers = call.metadata.flatMap(([name, value]) => headerLine(name, value, notes));
  const target = targets.nameFor(call);
  const isEnded = call.messages.length > 1;
  const messages = call.messages.map((message) => messageText(message, notes));
  const body =
    call.body ??
    [
      ...messages.flatMap((text, at) => (at === 0 ? [text] : ['===', text])),
      ...(isEnded ? ['=== end'] : []),
    ].join('\n');
  const place = target === undefined ? `${call.address}/` : '';
  const lines = [
    `### ${oneLine(call.name) || `${call.service}/${call.method}`}`,
    ...notes.map(comment),
    ...(target === undefined ? [] : [`# @target ${target}`]),
    ...(call.protocol === 'grpc' || target !== undefined ? [] : [`# @protocol ${call.protocol}`]),
    ...(call.deadlineMs === undefined ? [] : [`# @deadline ${call.deadlineMs}ms`]),
    ...(call.schema === 'reflection' ? ['# @schema reflection'] : []),
    `GRPC ${place}${call.service}/${call.method}`,
    ...headers,
    ...(body === '' ? [] : ['', body]),
  ];
  return lines.join('\n');
}

/** The line of a header; nothing where it cannot be sent, which is then noted. */
function headerLine(name: string, value: string, notes: string[]): readonly string[] {
  const lower = name.toLowerCase();
  const written = withSecret(lower, value, notes);
  const problem = headerNameProblem(lower) ?? headerValueProblem(lower, written);
  if (problem === undefined) return [`${lower}: ${written}`.trimEnd()];
  notes.push(`the header ${oneLine(name)} was left out: ${problem.message}`);
  return [];
}

const secretNames =
  /^(?:authorization|proxy-authorization|(?:x-)?(?:api-key|auth-token|access-token|api-token))$/;

/** A credential in plain text is left out; a variable in its place becomes a secret. */
function withSecret(name: string, value: string, notes: string[]): string {
  const found = literalSecret(name, value);
  if (found !== undefined) {
    notes.push(
      `the credential in ${name} was left out: its value is asked for as the secret "${found.secret}"`,
    );
    return `${value.slice(0, found.start)}{{secret:${found.secret}}}`;
  }
  if (!secretNames.test(name)) return value;
  return value.replace(/\{\{\s*([\w.-]+)\s*\}\}/g, (_, variable: string) => `{{secret:${variable}}}`);
}

/** Lines that begin so mean something else in a request document. */
const other = /^[ \t]*(?:###|===|\?|[<>]|@[\w.-]+[ \t]*=|(?:#+|\/\/+)[ \t]*@|\{\{[@+]?[a-z]*[ \t]*$)/m;

function messageText(text: string, notes: string[]): string {
  const isJson = parseBody(text, { start: 0, end: text.length }).problems.length === 0;
  if (isJson && !other.test(text)) return text;
  notes.push('a message is not JSON as request documents have it, and stands as a comment');
  const lines = text.split(/\r?\n/).map((line) => `// ${oneLine(line).replace(/^@/, ' @')}`);
  return `{}\n${lines.join('\n')}`;
}

function comment(note: string): string {
  return `// ${oneLine(note)}`;
}

function oneLine(text: string): string {
  return escapeInvisible(text).trim();
}

/** What only saved targets can say, as entries for their file. */
class Targets {
  readonly #entries = new Map<string, { readonly name: string; readonly entry: object }>();

  /** The name of the target for the call; nothing where its address says all. */
  nameFor({ address, protocol, settings, schema }: ImportedCall): string | undefined {
    const file = typeof schema === 'object' ? { schema: schema.path } : {};
    const own = { ...settings, ...file };
    if (Object.keys(own).length === 0) return undefined;
    const entry = { address, protocol, ...own };
    const key = JSON.stringify(entry);
    const known = this.#entries.get(key);
    if (known !== undefined) return known.name;
    const base =
      address
        .replace(/^[a-z]+:\/+/i, '')
        .replace(/[^\w.-]+/g, '-')
        .replace(/^-|-$/g, '') || 'imported';
    const taken = new Set([...this.#entries.values()].map(({ name }) => name));
    let name = base;
    for (let count = 2; taken.has(name); count++) name = `${base}-${count}`;
    this.#entries.set(key, { name, entry: { name, ...entry } });
    return name;
  }

  lines(): readonly string[] {
    if (this.#entries.size === 0) return [];
    const targets = [...this.#entries.values()].map(({ entry }) => entry);
    const json = JSON.stringify({ targets }, null, 2).split('\n');
    return [
      '// Add these targets to rpc.targets.json:',
      ...json.map((line) => `//   ${escapeInvisible(line)}`),
    ];
  }
}
