/**
 * The imports of a file in the order of `buf format`, each once, without those that are for nothing and with those that
 * are missing. They stand where the first of them was.
 */
import type { TextEdit } from '../../../diagnostics/diagnostic.ts';
import { insertion } from '../../../diagnostics/edits.ts';
import { type BlockLine, blockText, lineOf, mergedLine, replaceBlock } from '../../../syntax/sorted-block.ts';
import type { DeclaringFile } from '../../language.ts';
import type * as ast from '../ast.ts';
import { importUse } from '../check.ts';
import { importKey } from '../format/header-order.ts';
import { tokenize } from '../lexer.ts';
import { textOf } from '../literals.ts';
import type { LinkedImport, ProtoLinked } from '../symbols.ts';

export function organizeImports(
  file: ProtoLinked,
  added: readonly Pick<DeclaringFile, 'path'>[],
): readonly TextEdit[] {
  const { text, file: tree, problems } = file.parsed;
  if (problems.length > 0) return [];
  const { comments } = tokenize(text);
  const all = tree.statements.filter((each) => each.kind === 'import');
  const unneeded = unneededImports(file);
  const kept = all.filter((each) => !unneeded.has(each));
  const keyOf = importKey(text);
  const lines: { readonly key: string; readonly line: BlockLine }[] = [];
  const byPath = Map.groupBy(kept, ({ path }) => (path === undefined ? '' : textOf(text, path)));
  for (const same of byPath.values()) {
    const strongest = same.toSorted((a, b) => strengthOf(b) - strengthOf(a))[0];
    if (strongest === undefined) continue;
    const statement = text.slice(strongest.start, strongest.end);
    lines.push({
      key: keyOf(strongest),
      line: mergedLine(
        same.map((each) => lineOf(text, comments, each)),
        statement,
      ),
    });
  }
  for (const { path } of added)
    if (!byPath.has(path))
      lines.push({
        key: `0${path}`,
        line: { leading: [], statement: `import "${path}";`, trailing: [] },
      });
  lines.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const block = blockText(lines.map(({ line }) => line));
  return all.length > 0 ? replaceBlock(text, comments, all, block) : firstImports(tree, block);
}

/** Below the package, or else the syntax, as a paragraph of their own. */
function firstImports({ statements }: ast.File, block: string): readonly TextEdit[] {
  if (block === '') return [];
  const above =
    statements.findLast(({ kind }) => kind === 'package') ??
    statements.findLast(({ kind }) => kind === 'syntax');
  return [above === undefined ? insertion(0, `${block}\n\n`) : insertion(above.end, `\n\n${block}`)];
}

/** What another import of the same file says is said by this one too. */
function strengthOf({ modifier }: ast.ImportStatement): number {
  return ['option', 'weak', undefined, 'public'].indexOf(modifier?.text);
}

/**
 * Those that can be left out: nothing that is written uses them, and no name that leads to nothing can be a misspelled
 * one of theirs. One whose file is missing can be left out where all else is right.
 */
function unneededImports(file: ProtoLinked): ReadonlySet<ast.ImportStatement> {
  const { idle, errors } = importUse(file);
  if (errors.some(({ code }) => hidingUse.has(code))) return new Set();
  const unneeded = idle.filter((each) => !mayBeMeant(file, each));
  if (errors.every(({ code }) => code === 'proto/unresolved-import'))
    unneeded.push(
      ...file.imports.filter(
        (each) => each.file === undefined && each.modifier !== 'public' && each.cycle.length === 0,
      ),
    );
  return new Set(unneeded.map(({ node }) => node));
}

/** Where these are, what the rest of an option or of the file would use cannot be told. */
const hidingUse: ReadonlySet<string> = new Set([
  'proto/syntax',
  'proto/unknown-syntax',
  'proto/unknown-option',
  'proto/option-value',
  'proto/duplicate-option',
]);

function mayBeMeant(file: ProtoLinked, { file: imported }: LinkedImport): boolean {
  if (imported === undefined) return true;
  return file.failures.some(({ name, found }) => {
    if (found !== undefined) return false;
    const qualifier = name.slice(0, Math.max(0, name.lastIndexOf('.'))).replace(/^\./, '');
    const packages = scopesOf(file.package).map((scope) =>
      [scope, qualifier].filter((part) => part !== '').join('.'),
    );
    // The last part before the name can be a message of the package.
    return packages.some((each) => each === imported.package || parentOf(each) === imported.package);
  });
}

/** The package, those around it, and the root. */
function scopesOf(name: string): readonly string[] {
  const scopes = [''];
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1))
    scopes.push(name.slice(0, dot));
  return name === '' ? scopes : [...scopes, name];
}

function parentOf(name: string): string | undefined {
  return name === '' ? undefined : name.slice(0, Math.max(0, name.lastIndexOf('.')));
}
