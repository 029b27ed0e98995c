/** `parlance format`: files in their usual layout. */
import { messageOf } from '../../base/thrown.ts';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { LineIndex } from '../../base/line-index.ts';
import { pathFromUri, type Uri } from '../../base/uri.ts';
import { escapeInvisible } from '../../base/visible.ts';
import { type Command, UsageError } from '../command.ts';
import { openProject, type Project } from '../project.ts';

export const format: Command = {
  name: 'format',
  synopsis: '[-w | --check | --diff] FILE|DIR…',
  summary:
    'Prints files in their usual layout: Protobuf as buf format has it, Thrift in two-space indentation.',
  notes: [
    '-w writes the files instead, those that change; --check names them and exits with status 1 where there is any; --diff prints what would change.',
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
      },
    });
    const modes = [values.w, values.check, values.diff].filter(Boolean);
    if (modes.length > 1) throw new UsageError('-w, --check and --diff exclude each other');
    if (positionals.length === 0) throw new UsageError('no file was given');
    const project = await openProject({ languages, cwd: process.cwd(), include: [], paths: positionals });
    for (const missing of project.missing) process.stderr.write(`parlance format: ${missing}\n`);
    if (project.missing.length > 0) return 2;
    const put = values.w ? write : values.check ? name : values.diff ? await differ() : print;
    let status = 0;
    for (const uri of project.files) {
      const layout = layoutOf(project, uri);
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

interface Layout {
  readonly path: string;
  /** The file as the user would write it. */
  readonly name: string;
  readonly before: string;
  readonly text: string;
}

/** The layout of a file, or what is in the way of it. */
function layoutOf(project: Project, uri: Uri): Layout | string {
  const [path, name] = [pathFromUri(uri), project.nameOf(uri)];
  let before: string;
  try {
    before = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (thrown) {
    return `${name}: ${thrown instanceof TypeError ? 'the file is not in UTF-8' : messageOf(thrown)}`;
  }
  const language = project.workspace.languageOf(uri);
  const formatted = language?.format?.(language.parse(before));
  if (formatted === undefined) return `${name}: there is no formatter for such files`;
  if ('text' in formatted) return { path, name, before, text: formatted.text };
  if (formatted.refusal === 'unsafe')
    return `${name}: left as it is, since its layout would not say the same; please report this file`;
  const { message, span } = formatted.problem;
  const { line, character } = new LineIndex(before).positionAt(span.start);
  return `${name}:${line + 1}:${character + 1}: ${escapeInvisible(message)}; left as it is`;
}

function print({ text }: Layout): void {
  process.stdout.write(text);
}

function name({ name, before, text }: Layout): void {
  if (text !== before) process.stdout.write(`${name}\n`);
}

function write({ path, before, text }: Layout): void {
  if (text !== before) writeFileSync(path, text);
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
