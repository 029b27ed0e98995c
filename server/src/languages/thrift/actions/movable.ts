/**
 * What moves a declaration into another file of its folder. What is declared elsewhere goes by the name of its file, so
 * whoever names it says another name afterwards, and what it names itself is named from where it is then.
 */
import { contains, type Span } from '../../../base/span.ts';
import { baseName, type Uri } from '../../../base/uri.ts';
import type { TextEdit } from '../../../diagnostics/diagnostic.ts';
import { applyEdits, insertion, removal } from '../../../diagnostics/edits.ts';
import { behindComment } from '../../../syntax/behind-comment.ts';
import { lowerSnakeCase } from '../../letter-case.ts';
import type { Movable } from '../../language.ts';
import { declaredSymbols } from '../declared-symbol.ts';
import { headerStart } from '../headers.ts';
import { programOf } from '../imports.ts';
import { pathFrom } from '../missing-types.ts';
import type { ThriftLinked } from '../symbols.ts';
import { topNames } from '../top-names.ts';
import { declarationAt, wholeOf } from './declaration-at.ts';

type Refusal = { readonly refusal: string };

export function movable(file: ThriftLinked, place: Span): Movable<ThriftLinked> | undefined {
  const node = declarationAt(file, place);
  const [symbol] = [...declaredSymbols(file)].find(([, declaration]) => declaration.node === node) ?? [];
  if (symbol === undefined || !file.parsed.file.statements.some((each) => each === node)) return undefined;
  const { text } = file.parsed;
  const whole = wholeOf(file, symbol.span);
  const gone = withLineBefore(text, removal(text, whole).span);
  const fileName = `${lowerSnakeCase(symbol.name)}.thrift`;
  const moved = new Moved(file, whole);
  return {
    symbol,
    fileName,
    removal: [{ span: gone, newText: '' }],
    newFile() {
      const seen = moved.seenFrom(programOf(fileName), undefined);
      return 'refusal' in seen ? seen : `${headerOf(file, seen.includes)}${seen.text}\n`;
    },
    insertion(target) {
      if (target.dialect !== file.dialect) return { refusal: `"${target.importPath}" is in another dialect` };
      const inTarget = moved.seenFrom(target.program, target);
      if ('refusal' in inTarget) return inTarget;
      const end = target.parsed.text.trimEnd().length;
      const edit = {
        span: { start: end, end: target.parsed.text.length },
        newText: `${end === 0 ? '' : '\n\n'}${inTarget.text}\n`,
      };
      return [...includeLines(target, inTarget.includes), edit];
    },
    naming: (user, target) => moved.namedIn(user, target, gone),
  };
}

/** One declaration on its way. */
class Moved {
  readonly #file: ThriftLinked;
  readonly #whole: Span;

  constructor(file: ThriftLinked, whole: Span) {
    this.#file = file;
    this.#whole = whole;
  }

  /** Its text with the names as a file of the program says them, and the include statements that those take. */
  seenFrom(
    program: string,
    target: ThriftLinked | undefined,
  ): { readonly text: string; readonly includes: readonly string[] } | Refusal {
    const { parsed, uri } = this.#file;
    const edits: TextEdit[] = [];
    const includes = new Set<string>();
    for (const { before, symbol } of topNames(this.#file)) {
      if (!contains(this.#whole, before) || this.#isOwn(symbol)) continue;
      const own = symbol.uri === uri ? undefined : this.#includeOf(symbol.uri);
      const written = symbol.uri === uri ? this.#file.program : own?.program;
      const known = target?.includes.find((each) => each.file?.uri === symbol.uri);
      if (written === undefined) return { refusal: `it is not clear where "${symbol.name}" comes from` };
      const isThere = symbol.uri === target?.uri;
      if (!isThere && known === undefined) {
        if (!isName(written)) return { refusal: notAName(baseName(symbol.uri)) };
        if (written === program || target?.includes.some((each) => each.program === written))
          return { refusal: `"${written}" is another file there` };
        const statement = own && parsed.text.slice(own.node.start, own.node.end);
        includes.add(statement ?? `include "${baseName(uri)}"`);
      }
      const newText = isThere ? '' : `${known?.program ?? written}.`;
      edits.push({ span: shifted(before, -this.#whole.start), newText });
    }
    const text = applyEdits(parsed.text.slice(this.#whole.start, this.#whole.end), edits);
    return text === undefined
      ? { refusal: 'its names cannot be told apart' }
      : { text, includes: [...includes] };
  }

  /** What a file says that names it, when it is in `target`; but for what stands in `gone`, in the file it leaves. */
  namedIn(user: ThriftLinked, target: Uri, gone: Span): readonly TextEdit[] | Refusal {
    const isSource = user.uri === this.#file.uri;
    const names = [...topNames(user)].filter(
      ({ before, symbol }) => this.#isOwn(symbol) && !(isSource && contains(this.#whole, before)),
    );
    if (names.length === 0) return [];
    if (user.uri === target) return names.map(({ before }) => ({ span: before, newText: '' }));
    const known = user.includes.find((each) => each.file?.uri === target);
    const program = known?.program ?? programOf(baseName(target));
    const edits = names.map(({ before }) => ({ span: before, newText: `${program}.` }));
    if (known !== undefined) return edits;
    if (!isName(program)) return { refusal: notAName(baseName(target)) };
    if (program === user.program || user.includes.some((each) => each.program === program))
      return { refusal: `"${program}" is another file in "${user.importPath}"` };
    // The two files are in one folder: what leads to the one leads to the other.
    const from = isSource
      ? baseName(user.uri)
      : user.includes.find((each) => each.file?.uri === this.#file.uri)?.path;
    const path = from?.replace(/[^/]*$/, baseName(target)) ?? pathFrom(user.uri, target);
    if (path === undefined)
      return { refusal: `"${user.importPath}" does not include "${this.#file.importPath}" itself` };
    return [...includeLines(user, [`include "${path}"`], isSource ? gone : undefined), ...edits];
  }

  /** Whether a name is that of the declaration, or of a value of it. */
  #isOwn({ uri, nameSpan }: { readonly uri: Uri; readonly nameSpan: Span }): boolean {
    return uri === this.#file.uri && contains(this.#whole, nameSpan);
  }

  #includeOf(uri: Uri): ThriftLinked['includes'][number] | undefined {
    return this.#file.includes.find((each) => each.file?.uri === uri);
  }
}

/** Writes include statements below the others, or before all else; not into what goes. */
function includeLines({ parsed }: ThriftLinked, lines: readonly string[], gone?: Span): readonly TextEdit[] {
  if (lines.length === 0) return [];
  const { text, file } = parsed;
  const { statements } = file;
  const below = (last: Span, made: string): readonly TextEdit[] => [
    insertion(behindComment(text, last.end), made),
  ];
  const last = statements.findLast(({ kind }) => kind === 'include');
  if (last !== undefined) return below(last, lines.map((line) => `\n${line}`).join(''));
  const header = statements.findLast(({ kind }) => kind === 'namespace' || kind === 'package');
  if (header !== undefined) return below(header, `\n\n${lines.join('\n')}`);
  const first = headerStart(parsed);
  const at = gone !== undefined && contains(gone, { start: first, end: first }) ? gone.start : first;
  return [insertion(at, `${lines.join('\n')}\n\n`)];
}

/** What a file of its own begins with: the namespaces of the file, and what the declaration includes. */
function headerOf({ parsed: { text, file } }: ThriftLinked, includes: readonly string[]): string {
  const written = file.statements.flatMap((each) => {
    if (each.kind === 'namespace') return [text.slice(each.start, each.end)];
    if (each.kind !== 'package' || each.path === undefined) return [];
    return [`package ${text.slice(each.path.start, each.path.end)}`];
  });
  return [written, includes]
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n\n`)
    .join('');
}

/** The empty line that parts it from what stands before goes too; of the first in the file, the one behind it. */
function withLineBefore(text: string, { start, end }: Span): Span {
  if (start === 0)
    return { start, end: end + (/^(?:[ \t]*\r?\n)*/.exec(text.slice(end, end + 200))?.[0].length ?? 0) };
  const blank = /\n([ \t]*\r?\n)$/.exec(text.slice(Math.max(0, start - 200), start))?.[1]?.length ?? 0;
  return { start: start - blank, end };
}

function shifted({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** Whether a name can begin with it: a file can be called otherwise. */
function isName(program: string): boolean {
  return /^[A-Za-z_][\w.]*$/.test(program);
}

function notAName(file: string): string {
  return `what "${file}" declares cannot be named in other files: it is not called by an identifier`;
}
