/** `parlance format`: files in their usual layout. */
import { messageOf } from '../../base/thrown.ts';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { LineIndex } from '../../base/line-index.ts';
import { pathFromUri, type Uri } from '../../base/uri.ts';
import { escapeInvisible } from '../../base/visible.ts';
import { rpc } from '../../languages/rpc/index.ts';
import { blockingFilePort } from '../../lsp/node-file-port.ts';
import { alignedColumns, type LayoutStyle, separatorStyles } from '../../model/layout-style.ts';
import { editorConfigStyle } from '../../workspace/editor-config.ts';
import { type Command, UsageError } from '../command.ts';
import { openProject, type Project } from '../project.ts';

export const format: Command = {
  name: 'format',
  synopsis: '[-w | --check | --diff] [--align LIST] [--indent N|tab] [--separators KIND] FILE|DIR…',
  summary:
    'Prints files in their usual layout: Protobuf as buf format has it, Thrift and request documents in two-space indentation.',
  notes: [
    '-w writes the files instead, those that change; --check names them and exits with status 1 where there is any; --diff prints what would change.',
    'The .editorconfig files above a file say how it is indented and how its lines end, unless --indent does.',
    '--align puts what the list names into columns: names, numbers and comments of Protobuf, types, names, values and comments of Thrift. --separators is what stands behind the fields, enum values and functions of Thrift: keep, comma, semicolon or none.',
    'A file with syntax errors stays as it is. Before a layout is given out, it is proved to have the tokens and comments of the file.',
  ],
  elsewhere: {
    '--write': 'it is -w',
    '-d': 'it is --diff',
    '--exit-code': 'it is --check',
  },
  async run(args, { languages }) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        w: { type: 'boolean', short: 'w', default: false },
        check: { type: 'boolean', default: false },
        diff: { type: 'boolean', default: false },
        align: { type: 'string', multiple: true, default: [] },
        indent: { type: 'string' },
        separators: { type: 'string' },
      },
    });
    const modes = [values.w, values.check, values.diff].filter(Boolean);
    if (modes.length > 1) throw new UsageError('-w, --check and --diff exclude each other');
    if (positionals.length === 0) throw new UsageError('no file was given');
    const asked = styleAsked(values);
    const project = await openProject({
      languages,
      cwd: process.cwd(),
      include: [],
      paths: positionals,
      otherExtensions: rpc.extensions,
      expectsFiles: true,
    });
    for (const missing of project.missing) process.stderr.write(`parlance format: ${missing}\n`);
    if (project.missing.length > 0) return 2;
    const put = values.w ? write : values.check ? name : values.diff ? await differ() : print;
    let status = 0;
    for (const uri of project.files) {
      const style = { ...(await editorConfigStyle(uri, blockingFilePort)), ...asked };
      const layout = layoutOf(project, uri, style);
      if (typeof layout === 'string') {
        process.stderr.write(`parlance format: ${layout}\n`);
        status = 1;
        continue;
      }
      put(layout);
      if (values.check && layout.text !== layout.before) status = 1;
    }
    return status;
  },
};

/** What the options ask for. */
function styleAsked(options: {
  readonly align: readonly string[];
  readonly indent?: string | undefined;
  readonly separators?: string | undefined;
}): LayoutStyle {
  const columns = options.align.flatMap((list) => list.split(','));
  const align = alignedColumns.filter((column) => columns.includes(column));
  const strange = columns.find((column) => !alignedColumns.some((known) => known === column));
  if (strange !== undefined)
    throw new UsageError(`--align knows ${alignedColumns.join(', ')}; not "${strange}"`);
  const separators = separatorStyles.find((style) => style === options.separators);
  if (options.separators !== undefined && separators === undefined)
    throw new UsageError(`--separators is one of ${separatorStyles.join(', ')}`);
  return {
    ...(align.length > 0 && { align }),
    ...(separators !== undefined && { separators }),
    ...(options.indent !== undefined && { indentation: indentationFrom(options.indent) }),
  };
}

function indentationFrom(option: string): string {
  if (option === 'tab') return '\t';
  if (!/^(?:[1-9]|1[0-6])$/.test(option))
    throw new UsageError('--indent is a number of spaces from 1 to 16, or tab');
  return ' '.repeat(Number(option));
}

interface Layout {
  readonly path: string;
  /** The file as the user would write it. */
  readonly name: string;
  readonly before: string;
  readonly text: string;
  /** Whether the file begins with a byte order mark, which is in neither text. */
  readonly hasMark: boolean;
}

/** The layout of a file, or what is in the way of it. */
function layoutOf(project: Project, uri: Uri, style: LayoutStyle): Layout | string {
  const [path, name] = [pathFromUri(uri), project.nameOf(uri)];
  let before: string;
  let hasMark: boolean;
  try {
    const bytes = readFileSync(path);
    hasMark = bytes.subarray(0, 3).equals(mark);
    before = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (thrown) {
    return `${name}: ${thrown instanceof TypeError ? 'the file is not in UTF-8' : messageOf(thrown)}`;
  }
  const language = project.workspace.languageOf(uri);
  const formatted = rpc.extensions.some((extension) => uri.endsWith(extension))
    ? rpc.format(rpc.parse(before), style)
    : language?.format?.(language.parse(before), style);
  if (formatted === undefined) return `${name}: there is no formatter for such files`;
  if ('text' in formatted) return { path, name, before, text: formatted.text, hasMark };
  if (formatted.refusal === 'unsafe')
    return `${name}: left as it is, since its layout would not say the same; please report this file`;
  const { message, span } = formatted.problem;
  const { line, character } = new LineIndex(before).positionAt(span.start);
  return `${name}:${line + 1}:${character + 1}: ${escapeInvisible(message)}; left as it is`;
}

/** The byte order mark of UTF-8. */
const mark = Buffer.from([0xef, 0xbb, 0xbf]);

function print({ text }: Layout): void {
  process.stdout.write(text);
}

function name({ name, before, text }: Layout): void {
  if (text !== before) process.stdout.write(`${name}\n`);
}

function write({ path, before, text, hasMark }: Layout): void {
  if (text !== before) writeFileSync(path, hasMark ? Buffer.concat([mark, Buffer.from(text)]) : text);
}

/** Other ways need not wait for what only this one needs. */
async function differ(): Promise<(layout: Layout) => void> {
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import('diff');
  return ({ name, before, text }) => {
    if (text === before) return;
    const patch = createTwoFilesPatch(name, name, before, text, undefined, undefined, {
      headerOptions: FILE_HEADERS_ONLY,
    });
    process.stdout.write(patch);
  };
}
