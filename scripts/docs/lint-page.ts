/** The page about lint rules: what each asks for, why, its categories, and an example with what is said of it. */
import { LineIndex } from '../../server/src/base/line-index.ts';
import type { Linked } from '../../server/src/languages/language.ts';
import { defaultLintOptions, type LintRuleInfo } from '../../server/src/languages/lint.ts';
import { proto } from '../../server/src/languages/proto/index.ts';
import { protoLinter } from '../../server/src/languages/proto/lint.ts';
import type { ProtoLinked } from '../../server/src/languages/proto/symbols.ts';
import { renderDiagnostic } from '../../server/src/diagnostics/render.ts';
import { snapshotOf } from '../../test/support/memory-workspace.ts';
import { generated } from './generated.ts';

export async function lintPage(): Promise<string> {
  const sections = await Promise.all(protoLinter.rules.map(sectionOf));
  return [
    `${generated}# Lint rules\n`,
    'The rules of `parlance lint` for Protobuf. They have the names, the categories and the configuration of Buf’s: a',
    '`buf.yaml` of any version says which of them hold, and a comment `// buf:lint:ignore RULE` above a declaration lets',
    'one pass. Without a `buf.yaml` those of the category STANDARD hold.\n',
    '| Rule | Categories | Asks that |',
    '| --- | --- | --- |',
    ...protoLinter.rules.map(
      ({ id, categories, purpose }) =>
        `| [${id}](#${id.toLowerCase()}) | ${named(categories.v2 ?? categories.v1beta1 ?? [])} | ${purpose} |`,
    ),
    '',
    ...sections,
  ].join('\n');
}

function named(categories: readonly string[]): string {
  // An older name of STANDARD that configuration can still use.
  return categories.filter((name) => name !== 'DEFAULT').join(', ');
}

async function sectionOf(rule: LintRuleInfo): Promise<string> {
  const { id, explain, examples } = rule;
  const example =
    examples.bad === '' ? [] : [block('proto', examples.bad), block('text', await rendered(rule))];
  return [`## ${id}\n`, `${explain}\n`, ...example].join('\n');
}

/** As the command line prints it. */
async function rendered({ id, examples }: LintRuleInfo): Promise<string> {
  const { files, uris, snapshot } = await snapshotOf(proto, examples.bad);
  const linked = uris
    .map((uri) => snapshot.linked(uri))
    .filter((link): link is ProtoLinked & Linked => link !== undefined);
  return protoLinter
    .lint(linked, new Set([id]), defaultLintOptions)
    .map(({ uri, span = { start: 0, end: 0 }, message, help }) => {
      const { text = '', path = '' } = files[uris.indexOf(uri)] ?? {};
      const diagnostic = {
        code: id,
        severity: 'warning',
        message,
        span,
        ...(help !== undefined && { help }),
      } as const;
      const file = { name: path.slice(1), text, lines: new LineIndex(text) };
      return renderDiagnostic(diagnostic, file, () => undefined);
    })
    .join('\n');
}

function block(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\`\n`;
}
