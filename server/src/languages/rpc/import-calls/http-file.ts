/** The GRPC requests of `.http` files, as JetBrains and httpyac write them. Their scripts are left out, never run. */
import { importCurl } from './curl.ts';
import { type Imported, type ImportedCall, splitHeader, splitMethod } from './imported-call.ts';

export function importHttpFile(text: string): Imported {
  const calls: ImportedCall[] = [];
  const variables = variablesOf(text);
  let others = 0;
  for (const { name, lines } of sectionsOf(text)) {
    const call = importSection(name, lines, variables);
    if (call === 'other') others++;
    else if (call !== undefined) calls.push(call);
  }
  const notes = others === 0 ? [] : [`${others} requests of other kinds were left out`];
  return { calls, notes };
}

interface Section {
  readonly name: string;
  readonly lines: readonly string[];
}

/** What is between the lines that begin with `###`. */
function sectionsOf(text: string): readonly Section[] {
  const sections: { name: string; lines: string[] }[] = [{ name: '', lines: [] }];
  for (const line of text.replace(/^\ufeff/, '').split(/\r?\n/))
    if (line.startsWith('###')) sections.push({ name: line.replace(/^#+/, '').trim(), lines: [] });
    else sections.at(-1)?.lines.push(line);
  return sections;
}

/** `@name = value` of the file; those that are made by a script are none. */
function variablesOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    Array.from(text.matchAll(/^@([\w.-]+)[ \t]*=(.*)$/gm), ([, name = '', value = '']) => [
      name,
      value.trim(),
    ]),
  );
}

function importSection(
  heading: string,
  lines: readonly string[],
  variables: ReadonlyMap<string, string>,
): ImportedCall | 'other' | undefined {
  const notes: string[] = [];
  const kept = withoutScripts(lines, notes);
  const start = kept.findIndex((line) => line.trim() !== '' && !/^\s*(?:#|\/\/|@[\w.-]+[ \t]*=)/.test(line));
  const requestLine = kept[start]?.trim() ?? '';
  const [keyword = '', url = ''] = requestLine.split(/\s+/);
  if (requestLine === '') return undefined;
  if (keyword.toUpperCase() !== 'GRPC') return connectCall(heading, kept.slice(start), variables) ?? 'other';
  const target = filled(url, variables);
  const cut = target.lastIndexOf('/', target.lastIndexOf('/') - 1);
  const method = splitMethod(target.slice(cut + 1));
  if (method === undefined) return 'other';
  const named = kept
    .slice(0, start)
    .flatMap((line) => /^\s*(?:#+|\/\/+)\s*@name[ \t]+(.*)$/.exec(line)?.[1] ?? []);
  const rest = kept.slice(start + 1);
  const blank = rest.findIndex((line) => line.trim() === '');
  const head = blank < 0 ? rest : rest.slice(0, blank);
  const metadata = head.flatMap((line) => {
    const header = /^\s*(?:#|\/\/|\?|===|[{[])/.test(line) ? undefined : splitHeader(filled(line, variables));
    return header === undefined ? [] : [header];
  });
  const credentials = metadata.find(([name]) => name.toLowerCase() === 'channelcredentials')?.[1];
  const written = target
    .slice(0, Math.max(cut, 0))
    .replace(/^grpcs:\/\//i, 'https://')
    .replace(/^grpc:\/\//i, '');
  const address = credentials === 'ssl' && !written.includes('://') ? `https://${written}` : written;
  if (address === '') notes.push('the request has no address: write it before the service, or name a target');
  return {
    name: heading === '' ? (named[0] ?? method.method) : heading,
    address,
    protocol: 'grpc',
    ...method,
    metadata: metadata.filter(([name]) => !/^(?:channelcredentials|content-type)$/i.test(name)),
    messages: [],
    body: bodyOf(blank < 0 ? [] : rest.slice(blank + 1), variables, notes),
    settings: {},
    notes,
  };
}

/** The lines below the headers; what they ask of answers, where it means the same here. */
function bodyOf(lines: readonly string[], variables: ReadonlyMap<string, string>, notes: string[]): string {
  const written = lines.flatMap((line): readonly string[] => {
    const text = line.trim();
    if (text.startsWith('?')) return [assertionOf(text)];
    if (/^<>?@?[ \t]/.test(text) || text.startsWith('>')) {
      notes.push(`left out: ${text}`);
      return [];
    }
    if (/^(?:#+|\/\/+)[ \t]*@/.test(text)) return [];
    return [filled(line, variables)];
  });
  return written
    .join('\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
}

/** httpyac's `?? status == 0` in our words; others as comments. */
function assertionOf(text: string): string {
  const status = /^\?\??[ \t]*status[ \t]*(==|!=)[ \t]*(\d+|[A-Z_]+)$/.exec(text);
  const name = status === null ? undefined : (codes[Number(status[2])] ?? status[2]);
  return name === undefined ? `// ${text}` : `? status ${status?.[1] ?? '=='} ${name}`;
}

/** https://grpc.io/docs/guides/status-codes/ */
const codes = (
  'OK CANCELLED UNKNOWN INVALID_ARGUMENT DEADLINE_EXCEEDED NOT_FOUND ALREADY_EXISTS PERMISSION_DENIED ' +
  'RESOURCE_EXHAUSTED FAILED_PRECONDITION ABORTED OUT_OF_RANGE UNIMPLEMENTED INTERNAL UNAVAILABLE DATA_LOSS UNAUTHENTICATED'
).split(' ');

/** `POST https://host/pkg.Service/Method` with a message is a call over Connect. */
function connectCall(
  heading: string,
  lines: readonly string[],
  variables: ReadonlyMap<string, string>,
): ImportedCall | undefined {
  const [first = '', ...rest] = lines.map((line) => filled(line, variables));
  const [, verb = '', url = ''] = /^\s*([A-Z]+)\s+(\S+)/.exec(first) ?? [];
  if (verb !== 'POST' || !/\/[\w]+(?:\.\w+)+\/\w+$/.test(url)) return undefined;
  const blank = rest.findIndex((line) => line.trim() === '');
  const head = blank < 0 ? rest : rest.slice(0, blank);
  const body =
    blank < 0
      ? ''
      : rest
          .slice(blank + 1)
          .join('\n')
          .trim();
  const headers = head.flatMap((line) => (splitHeader(line) === undefined ? [] : ['-H', line.trim()]));
  const call = importCurl({ words: [...headers, '--data-raw', body, url] });
  return typeof call === 'string' ? undefined : { ...call, name: heading === '' ? call.name : heading };
}

/** Without what other clients would run. */
function withoutScripts(lines: readonly string[], notes: string[]): readonly string[] {
  const kept: string[] = [];
  let close: RegExp | undefined;
  for (const line of lines) {
    if (close !== undefined) {
      if (close.test(line)) close = undefined;
      continue;
    }
    const isTagged = /^\s*[<>]\s*\{%/.test(line);
    const isBare = /^\s*\{\{[@+]?[a-z]*\s*$/.test(line);
    if (!isTagged && !isBare) {
      kept.push(line);
      continue;
    }
    notes.push('a script was left out');
    const end = isTagged ? /%\}/ : /^\s*\}\}\s*$/;
    if (!end.test(isTagged ? line.slice(line.indexOf('{%') + 2) : '')) close = end;
  }
  return kept;
}

function filled(text: string, variables: ReadonlyMap<string, string>): string {
  let written = text;
  // A value may name others; a circle ends.
  for (let round = 0; round < 5 && written.includes('{{') && written.length < 1_000_000; round++)
    written = written.replace(
      /\{\{\s*([\w.-]+)\s*\}\}/g,
      (whole, name: string) => variables.get(name) ?? whole,
    );
  return written;
}
