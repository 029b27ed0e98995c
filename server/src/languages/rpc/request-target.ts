/** Where a request goes, and the changes that send it elsewhere or make a new place to go to. */
import { spanAt } from '../../base/span.ts';
import type { Uri } from '../../base/uri.ts';
import type { NewTarget, RequestTarget } from '../../contract/request-targets.ts';
import { LineIndex } from '../../base/line-index.ts';
import { addressProblem } from './addresses.ts';
import type { RequestContext } from './context.ts';
import { protocols } from './directives.ts';
import type { TextChange } from './mend-request.ts';
import type { ParsedRpc } from './parser.ts';
import { requestModel, savedTargetOf } from './request-model.ts';
import { requestAt } from './request-text.ts';
import { parseTargets, type TargetsText } from './targets-file.ts';
import { localTargetsFileName } from './targets-schema.ts';

/** Nothing where the document has no request. */
export function requestTarget(
  parsed: ParsedRpc,
  context: RequestContext,
  line: number,
): RequestTarget | undefined {
  const request = requestAt(parsed, line);
  if (request === undefined) return undefined;
  const model = requestModel(parsed, request, context);
  const { settings } = model;
  const target = savedTargetOf(model);
  const keyword = request.line?.keyword;
  const address = request.line?.address?.text;
  const named = settings.target?.value.text;
  const name = named ?? address ?? target?.name;
  const { targets } = context;
  const at = new LineIndex(parsed.text).positionAt(request.line?.start ?? request.start).line;
  return {
    line: at,
    from:
      named !== undefined
        ? 'name'
        : address !== undefined
          ? 'address'
          : target !== undefined
            ? 'default'
            : 'nobody',
    ...(name === undefined ? {} : { name }),
    ...(target === undefined ? {} : { target }),
    choices: (targets?.targets ?? []).flatMap((saved) =>
      saved.target !== undefined &&
      (keyword === undefined || protocols.get(saved.target.protocol) === keyword)
        ? [saved.target]
        : [],
    ),
    files: targets?.files ?? [],
  };
}

/** The changes after which the request on the line goes to the target: its directive, and no address of its own. */
export function setTarget(parsed: ParsedRpc, line: number, name: string): readonly TextChange[] {
  const request = requestAt(parsed, line);
  // A name with a line break in it would be more than a name.
  if (request === undefined || /[\p{Cc}\p{Zl}\p{Zp}]/u.test(name)) return [];
  const directive = request.directives.find((each) => each.name.text === 'target');
  const address = request.line?.address;
  const removed =
    address === undefined ? [] : [{ span: { start: address.start, end: address.end + 1 }, text: '' }];
  if (directive !== undefined)
    return [{ span: { start: directive.name.end, end: directive.end }, text: ` ${name}` }, ...removed];
  const start = request.line?.start;
  return start === undefined ? [] : [{ span: spanAt(start), text: `# @target ${name}\n` }, ...removed];
}

/** The change that adds the target to its file, or the text of a new file; what is wrong with it where it is no target. */
export function addTarget(
  file: TargetsText | undefined,
  { name, address, protocol, danger }: NewTarget,
): TextChange | { readonly message: string } {
  const known = [...protocols.keys()].find((each) => each === protocol);
  if (known === undefined) return { message: `there is no protocol "${protocol}"` };
  const problem = addressProblem(address, known);
  if (problem !== undefined) return { message: `${problem.message}; ${problem.help}` };
  const members = { name, address, protocol, ...(danger === undefined ? {} : { danger }) };
  const json = `{ ${Object.entries(members)
    .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
    .join(', ')} }`;
  if (file === undefined || file.text.trim() === '')
    return {
      span: { start: 0, end: file?.text.length ?? 0 },
      text: `{\n  "targets": [\n    ${json}\n  ]\n}\n`,
    };
  const { list, entries } = parseTargets(file);
  if (list === undefined) return { message: 'the file of targets has problems; mend it first' };
  const last = list.items.at(-1);
  if (last === undefined)
    return { span: { start: list.start + 1, end: list.end - 1 }, text: `\n    ${json}\n  ` };
  const lead = /\r?\n[ \t]*$/.exec(file.text.slice(0, entries.at(-1)?.node.start ?? last.start))?.[0] ?? ' ';
  return { span: spanAt(last.end), text: `,${lead}${json}` };
}

/** The file that a new target goes into: the innermost that is shared. */
export function fileForNewTarget(files: readonly Uri[]): Uri | undefined {
  return files.find((uri) => !uri.endsWith(`/${localTargetsFileName}`));
}
