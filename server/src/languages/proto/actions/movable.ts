/** What moves a message, an enum or a service of the top of a file into another file of its package. */
import type { Span } from '../../../base/span.ts';
import type { TextEdit } from '../../../diagnostics/diagnostic.ts';
import { removal } from '../../../diagnostics/edits.ts';
import { withComments } from '../../../syntax/attached-comments.ts';
import type { Movable } from '../../language.ts';
import { declaredSymbol } from '../declared-symbol.ts';
import { editionName } from '../edition.ts';
import { tokenize } from '../lexer.ts';
import { lowerSnakeCase } from '../naming.ts';
import type { ProtoLinked } from '../symbols.ts';
import { declarationAt } from './declaration-at.ts';

export function movable(file: ProtoLinked, place: Span): Movable<ProtoLinked> | undefined {
  const symbol = declarationAt(file, place);
  if (symbol?.kind !== 'message' && symbol?.kind !== 'enum' && symbol?.kind !== 'service') return undefined;
  if ((symbol.kind !== 'service' && symbol.parent !== undefined) || symbol.name === '') return undefined;
  const { text } = file.parsed;
  const span = withComments(text, tokenize(text).comments, symbol.node);
  const moved = text.slice(span.start, span.end);
  return {
    symbol: declaredSymbol(symbol),
    fileName: `${lowerSnakeCase(symbol.name)}.proto`,
    removal: withLineBefore(text, removal(text, span).span),
    newFile: () => `${headerOf(file)}\n${moved}\n`,
    insertion(target) {
      if (target.package !== file.package) return { refusal: `"${target.importPath}" is of another package` };
      if (target.edition !== file.edition)
        return { refusal: `"${target.importPath}" is written in ${editionName(target.edition)}` };
      if (JSON.stringify(target.features) !== JSON.stringify(file.features))
        return { refusal: `"${target.importPath}" has other features` };
      const end = target.parsed.text.trimEnd().length;
      return [{ span: { start: end, end: target.parsed.text.length }, newText: `\n\n${moved}\n` }];
    },
  };
}

/** The empty line that parts it from what stands before goes too. */
function withLineBefore(text: string, { start, end }: Span): readonly TextEdit[] {
  const blank = /\n([ \t]*\r?\n)$/.exec(text.slice(Math.max(0, start - 200), start))?.[1]?.length ?? 0;
  return [{ span: { start: start - blank, end }, newText: '' }];
}

/** The header of the file, which the declaration sees there; what of it is for nothing goes later. */
function headerOf(file: ProtoLinked): string {
  const { text, file: tree } = file.parsed;
  const written = (kind: string, isKept: (statement: string) => boolean = () => true): readonly string[] =>
    tree.statements
      .filter((each) => each.kind === kind)
      .map(({ start, end }) => text.slice(start, end))
      .filter(isKept);
  const imports = written('import').map((each) => each.replace(/^import\s+(public|weak)\b/, 'import'));
  const options = written('option', (each) => !ofOneFile.test(each));
  return [written('syntax'), written('package'), imports, options]
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

/** Options that two files cannot share. */
const ofOneFile = /^option\s+(java_outer_classname|deprecated)\b/;
