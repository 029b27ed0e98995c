/** `parlance symbols`: what files declare, with places and doc comments. */
import { parseArgs } from 'node:util';
import { escapeInvisible } from '../../base/visible.ts';
import { type Declaration, walkDeclarations } from '../../model/outline.ts';
import type { SourceFile } from '../../workspace/source-file.ts';
import { type Command, UsageError } from '../command.ts';
import { openProject } from '../project.ts';

export const symbols: Command = {
  name: 'symbols',
  synopsis: '[--json] FILE|DIR…',
  summary: 'Prints what Protobuf and Thrift files declare, in order of place, with doc comments.',
  notes: [
    '--json prints an object a line: symbol, kind, file, line, column, doc. The symbol is the full name by which the file itself refers to the declaration, such as Service.function.argument; the place is that of the name; doc is null where there is no doc comment.',
    'Nothing is looked up in other files, and files with mistakes are shown as far as they can be read.',
  ],
  elsewhere: { '--include': 'imports are not followed', '-I': 'imports are not followed' },
  async run(args, { languages }) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    });
    if (positionals.length === 0) throw new UsageError('no file was given');
    const project = await openProject({ languages, cwd: process.cwd(), include: [], paths: positionals });
    for (const missing of project.missing) process.stderr.write(`parlance symbols: ${missing}\n`);
    if (project.missing.length > 0) return 2;
    const write = values.json ? jsonLine : text;
    for (const uri of project.files) {
      const file = await project.workspace.readOnce(uri);
      if (file === undefined) continue;
      const docOf = file.language.docs(file.parsed);
      for (const declaration of walkDeclarations(file.declarations))
        process.stdout.write(write(symbolOf(project.nameOf(uri), file, declaration, docOf(declaration))));
    }
    return 0;
  },
};

/** Line and column are 1-based, columns in UTF-16 code units. */
interface SymbolLine {
  readonly symbol: string;
  readonly kind: Declaration['kind'];
  readonly detail: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly doc: string | undefined;
}

function symbolOf(
  name: string,
  file: SourceFile,
  declaration: Declaration,
  doc: string | undefined,
): SymbolLine {
  const { fullName, kind, detail, nameSpan } = declaration;
  const { line, character } = file.lines.positionAt(nameSpan.start);
  return { symbol: fullName, kind, detail, file: name, line: line + 1, column: character + 1, doc };
}

function jsonLine({ symbol, kind, file, line, column, doc }: SymbolLine): string {
  return JSON.stringify({ symbol, kind, file, line, column, doc: doc ?? null }) + '\n';
}

/** The place as terminals know it, and the comment below, indented. */
function text({ symbol, kind, detail, file, line, column, doc }: SymbolLine): string {
  const what = [kind, symbol, detail].filter((part) => part !== '').join(' ');
  const comment = (doc?.split('\n') ?? []).map((each) => `    ${escapeInvisible(each)}`.trimEnd() + '\n');
  return `${file}:${line}:${column}: ${escapeInvisible(what)}\n${comment.join('')}`;
}
