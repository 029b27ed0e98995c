/**
 * Puts values where the texts of a prepared call have placeholders: see `contract/prepared-call.ts` for their forms.
 * The call host and the command line share it. Whoever makes a call fills its metadata once, `fillMetadata`, and each
 * message when it is about to be encoded, `fillJson`, so that every `{{$uuid}}` is another one. Secrets are left
 * standing for `call-host/secrets.ts`, which puts them in afterwards: a filled-in text never mentions one by itself.
 */
import { base64Encode } from '@bufbuild/protobuf/wire';
import { parseJson } from '../../base/exact-json.ts';
import { plainText } from '../../base/plain-text.ts';
import type { AnswerValues } from '../../contract/call-host-protocol.ts';
import type { Metadata } from '../../contract/target.ts';
import { CallError } from '../call-error.ts';
import { pointerAt } from './pointer-at.ts';

/** Where values come from. What is absent has none, and a text that mentions it is an error. */
export interface FillSources {
  /** Of earlier answers; see `answer-value.ts`. */
  readonly values?: AnswerValues;
  /** Which message of a repeat it is. */
  readonly index?: number;
  /** The content of a file that may be sent; rejects with why it cannot be read, in plain words. */
  readonly readFile?: ReadBytes;
}

export type ReadBytes = (uri: string) => Promise<Uint8Array>;

const hole = /\{\{([^{}]*)\}\}/g;

/**
 * @throws {CallError} of phase `prepare` for a placeholder that has no value, or none that a header could hold.
 */
export function fillMetadata(metadata: Metadata, sources: FillSources): Metadata {
  return metadata.map(([name, value]) => [name, fillText(value, sources)]);
}

function fillText(text: string, sources: FillSources): string {
  return text.replace(hole, (written, name: string) => {
    if (isSecret(name)) return written;
    const value = textOf(valueOf(name, sources), name);
    if (value.includes('{{')) throw noValue(name, 'holds "{{", which a header cannot');
    return value;
  });
}

/**
 * The JSON of a message, whole but for its secrets.
 * @throws {CallError} of phase `prepare`, with a pointer to the value whose placeholder cannot be filled in.
 */
export async function fillJson(json: string, sources: FillSources): Promise<string> {
  if (!json.includes('{{')) return json;
  const parts: string[] = [];
  let done = 0;
  for (const { name, inString, start, end } of holesIn(json)) {
    if (isSecret(name)) continue;
    const value = await filled(name, inString, sources).catch((thrown: unknown) => {
      const { phase, message, ...info } = CallError.from(thrown, 'prepare').info;
      throw new CallError(phase, message, { ...info, pointer: pointerAt(json, start) });
    });
    parts.push(json.slice(done, start), value);
    done = end;
  }
  return parts.join('') + json.slice(done);
}

/** Whether each filling of the JSON may give another message. */
export function changesEachTime(json: string): boolean {
  return Array.from(json.matchAll(hole)).some(([, name = '']) => name.startsWith('$'));
}

interface Hole {
  readonly name: string;
  readonly inString: boolean;
  readonly start: number;
  readonly end: number;
}

function* holesIn(json: string): Generator<Hole> {
  const token = /"|\\.|\{\{([^{}]*)\}\}/gs;
  let inString = false;
  for (const match of json.matchAll(token)) {
    const [text, name] = match;
    if (text === '"') inString = !inString;
    if (name === undefined) continue;
    const unescaped = inString ? (JSON.parse(`"${name}"`) as string) : name;
    yield { name: unescaped, inString, start: match.index, end: match.index + text.length };
  }
}

async function filled(name: string, inString: boolean, sources: FillSources): Promise<string> {
  const json = name.startsWith('@') ? await fileValue(name, sources) : valueOf(name, sources);
  return withoutHoles(inString ? JSON.stringify(textOf(json, name)).slice(1, -1) : json);
}

/** The braces of a value are no placeholder. In JSON two stand together in strings only. */
function withoutHoles(json: string): string {
  return json.replaceAll('{{', '\\u007b\\u007b');
}

/** As JSON. */
function valueOf(name: string, { values = {}, index = 0 }: FillSources): string {
  switch (name) {
    case '$uuid':
      return `"${crypto.randomUUID()}"`;
    case '$now':
      return `"${new Date().toISOString()}"`;
    case '$timestamp':
      return String(Math.floor(Date.now() / 1000));
    case '$randomInt':
      return String(Math.floor(Math.random() * randomRange));
    case '$index':
      return String(index);
  }
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined) throw noValue(name, 'has no value');
  return value;
}

/** `{{$randomInt}}` goes from 0 to less than this. */
const randomRange = 1000;

/** A value as a part of a text. */
function textOf(json: string, name: string): string {
  const text = plainText(parseJson(json).value);
  if (text === undefined) throw noValue(name, 'is no text, number or boolean, and cannot be part of a text');
  return text;
}

async function fileValue(name: string, { readFile }: FillSources): Promise<string> {
  const space = name.indexOf(' ');
  const uri = name.slice(space + 1);
  const form = name.slice(1, space);
  if (readFile === undefined) throw new CallError('prepare', 'files cannot be read here');
  const bytes = await readFile(uri);
  if (form === 'bytes') return `"${base64Encode(bytes)}"`;
  const text = utf8(bytes);
  if (text === undefined)
    throw new CallError('prepare', `the file is not text in UTF-8: ${lastStep(uri)}`, {
      advice: 'a field of type bytes takes any file',
    });
  if (form === 'text') return JSON.stringify(text);
  const [problem] = parseJson(text).problems;
  if (problem !== undefined)
    throw new CallError('prepare', `the file is not JSON: ${lastStep(uri)}: ${problem.message}`);
  return text;
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function lastStep(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}

function isSecret(name: string): boolean {
  return name.trimStart().startsWith('secret:');
}

function noValue(name: string, what: string): CallError {
  return new CallError('prepare', `"{{${name}}}" ${what}`);
}
