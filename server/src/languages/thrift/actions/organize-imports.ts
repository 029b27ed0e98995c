/**
 * The includes of a file, each once, without those that are for nothing and with those that are missing. They are in
 * order within each group; groups stay, since some generators write what they make in the order of the includes.
 */
import type { TextEdit } from '../../../diagnostics/diagnostic.ts';
import { insertion } from '../../../diagnostics/edits.ts';
import { blockText, lineOf, mergedLine, replaceBlock } from '../../../syntax/sorted-block.ts';
import type { DeclaringFile } from '../../language.ts';
import type * as ast from '../ast.ts';
import { headerStart } from '../headers.ts';
import { pathFrom } from '../missing-types.ts';
import type { LinkedInclude, ThriftLinked } from '../symbols.ts';
import { unusedIncludes } from '../used-includes.ts';

export function organizeImports(file: ThriftLinked, added: readonly DeclaringFile[]): readonly TextEdit[] {
  const { text, tokens, problems, file: tree } = file.parsed;
  if (problems.length > 0) return [];
  const { comments } = tokens;
  const unneeded = new Set(
    [...(file.dialect === 'fbthrift' ? [] : unusedIncludes(file))].map(({ node }) => node),
  );
  const firsts = firstOfEach(file.includes);
  const statements = added.map(({ uri, path }) => `include "${pathFrom(file.uri, uri) ?? path}"`);
  const groups = groupsOf(tree.statements, text);
  const isSorted = orderIsFree(file);
  const edits = groups.flatMap((group, at) => {
    const lines = group
      .filter((node) => !unneeded.has(node) && (firsts.get(node) ?? node) === node)
      .map((node) => {
        const same = group.filter((each) => firsts.get(each) === node);
        return mergedLine(
          (same.length === 0 ? [node] : same).map((each) => lineOf(text, comments, each)),
          text.slice(node.start, node.end),
        );
      });
    if (at === groups.length - 1)
      lines.push(...statements.map((statement) => ({ leading: [], statement, trailing: [] })));
    if (isSorted) lines.sort((a, b) => (a.statement < b.statement ? -1 : a.statement > b.statement ? 1 : 0));
    return replaceBlock(text, comments, group, blockText(lines));
  });
  if (groups.length > 0 || statements.length === 0) return edits;
  return [insertion(headerStart(file.parsed), `${statements.join('\n')}\n\n`)];
}

/** Includes with nothing but comments and line breaks, and no empty line, between. */
function groupsOf(
  statements: readonly ast.FileStatement[],
  text: string,
): readonly (readonly ast.Include[])[] {
  const groups: ast.Include[][] = [];
  let before: ast.FileStatement | undefined;
  for (const statement of statements) {
    if (statement.kind === 'include') {
      const isNext =
        before?.kind === 'include' && !/\n[ \t]*\r?\n/.test(text.slice(before.end, statement.start));
      if (isNext) groups.at(-1)?.push(statement);
      else groups.push([statement]);
    }
    before = statement;
  }
  return groups;
}

/** For each include, the first of the same file. */
function firstOfEach(includes: readonly LinkedInclude[]): ReadonlyMap<ast.Include, ast.Include> {
  const firsts = new Map<string, ast.Include>();
  const result = new Map<ast.Include, ast.Include>();
  for (const { node, path, program, file } of includes) {
    const key = `${program} ${file?.uri ?? path}`;
    const first = firsts.get(key) ?? node;
    firsts.set(key, first);
    result.set(node, first);
  }
  return result;
}

/** Of two files by one name, and where a file is missing, the order can decide what a name means. */
function orderIsFree({ includes }: ThriftLinked): boolean {
  const programs = new Map<string, string>();
  return includes.every(({ program, node, path, file }) => {
    if (file === undefined || node.path === undefined) return false;
    const uri = programs.get(program) ?? file.uri;
    programs.set(program, uri);
    return uri === file.uri && path !== '';
  });
}
