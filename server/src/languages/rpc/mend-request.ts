/**
 * Changes a request to what the error of its call advises: how Thrift messages travel, and at which address. What the
 * request says itself is changed there, and what its target says in the file of the target.
 */
import { LineIndex } from '../../base/line-index.ts';
import type { Span } from '../../base/span.ts';
import type { Uri } from '../../base/uri.ts';
import type { AdvisedSetting } from '../../contract/call-error.ts';
import type { Request } from './ast.ts';
import type { RequestContext } from './context.ts';
import type { ParsedRpc } from './parser.ts';
import { memberOf, textOf } from './target-members.ts';
import { parseTargets, type TargetsText } from './targets-file.ts';
import { readThriftWords } from './thrift-words.ts';

export interface MendWanted {
  /** Of the request, 0-based. */
  readonly line: number;
  readonly setting: AdvisedSetting;
}

export interface TextChange {
  readonly span: Span;
  readonly text: string;
}

export interface MendInput {
  readonly uri: Uri;
  readonly parsed: ParsedRpc;
  /** That which `fileToMend` names. */
  readonly targetsFile?: TargetsText;
}

/** The file that says the address of the target that the request on the line names. */
export function fileToMend(
  { text, document }: ParsedRpc,
  { targets }: RequestContext,
  line: number,
): Uri | undefined {
  const lines = new LineIndex(text);
  const name = requestOn(document.requests, lines, line)?.directives.find(
    (directive) => directive.name.text === 'target',
  )?.value.text;
  const saved = targets?.targets.find((each) => each.name === name);
  const address = saved?.values.find((value) => value.name === 'address' && value.from === 'target');
  return address?.uri ?? saved?.places.at(-1)?.uri;
}

function requestOn(requests: readonly Request[], lines: LineIndex, line: number): Request | undefined {
  return requests.find((each) => each.line !== undefined && lines.positionAt(each.line.start).line === line);
}

/** The changes by file; none where the request is gone, or the setting is none that can be written for the user. */
export function mendRequest(
  { uri, parsed: { text, document }, targetsFile }: MendInput,
  { line, setting }: MendWanted,
): ReadonlyMap<Uri, readonly TextChange[]> {
  const none = new Map<Uri, readonly TextChange[]>();
  const lines = new LineIndex(text);
  const request = requestOn(document.requests, lines, line);
  const [written, another] = setting.values;
  if (request?.line === undefined || setting.name !== 'thrift' || another !== undefined) return none;
  const directive = request.directives.find(({ name }) => name.text === 'thrift');
  const words = written?.split(',').join(' ');
  const changes: TextChange[] = [];
  const { address: own } = request.line;
  if (words !== undefined && directive !== undefined) changes.push({ span: directive.value, text: words });
  if (setting.address !== undefined && own !== undefined) changes.push({ span: own, text: setting.address });
  const savedName = request.directives.find(({ name }) => name.text === 'target')?.value.text;
  const left = {
    ...(directive === undefined && words !== undefined && { words }),
    ...(own === undefined && setting.address !== undefined && { address: setting.address }),
  };
  const isSaved = own === undefined && savedName !== undefined;
  if (isSaved) {
    const saved = targetsFile && mendTarget(targetsFile, savedName, left);
    if (targetsFile === undefined || saved === undefined) return none;
    return new Map([
      [uri, changes],
      [targetsFile.uri, saved],
    ]);
  }
  if (left.address !== undefined) return none;
  if (left.words !== undefined) {
    const { start } = request.line;
    changes.push({ span: { start, end: start }, text: `# @thrift ${left.words}\n` });
  }
  return new Map([[uri, changes]]);
}

interface MendedTarget {
  readonly words?: string;
  readonly address?: string;
}

/** Nothing where the file has no such target. */
function mendTarget(
  file: TargetsText,
  name: string,
  mended: MendedTarget,
): readonly TextChange[] | undefined {
  const { text } = file;
  const entry = parseTargets(file).entries.find((each) => textOf(each, 'name') === name);
  const address = entry && memberOf(entry, 'address')?.member;
  if (entry === undefined || address === undefined) return undefined;
  const thrift = memberOf(entry, 'thrift')?.member;
  const json = mended.words === undefined ? undefined : settingsJson(mended.words);
  const changes: TextChange[] = [];
  const newAddress = mended.address === undefined ? undefined : JSON.stringify(mended.address);
  if (thrift !== undefined && json !== undefined) changes.push({ span: thrift.value, text: json });
  if (thrift === undefined && json !== undefined) {
    const { start, end } = address.value;
    const lead = leadOf(text, address.key.start);
    const value = newAddress ?? text.slice(start, end);
    changes.push({ span: address.value, text: `${value},${lead}"thrift": ${json}` });
  } else if (newAddress !== undefined) changes.push({ span: address.value, text: newAddress });
  return changes;
}

/** What a member stands behind that begins there: a new line of the same indentation, or a space. */
function leadOf(text: string, start: number): string {
  return /(?:\r?\n)[ \t]*$/.exec(text.slice(0, start))?.[0] ?? ' ';
}

function settingsJson(words: string): string {
  const read = readThriftWords(words.split(' '));
  const settings = 'settings' in read ? read.settings : {};
  const members = Object.entries(settings).map(([name, value]) => `"${name}": ${JSON.stringify(value)}`);
  return `{ ${members.join(', ')} }`;
}
