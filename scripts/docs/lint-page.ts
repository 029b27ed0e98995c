/** The page about lint rules: what each asks for, why, its categories, and an example with what is said of it. */
import { LineIndex } from '../../server/src/base/line-index.ts';
import type { Language } from '../../server/src/languages/language.ts';
import { defaultLintOptions, type LintRuleInfo } from '../../server/src/languages/lint.ts';
import { proto } from '../../server/src/languages/proto/index.ts';
import { thrift } from '../../server/src/languages/thrift/index.ts';
import { renderDiagnostic } from '../../server/src/diagnostics/render.ts';
import { snapshotOf } from '../../test/support/memory-workspace.ts';
import { generated } from './generated.ts';

export function protoLintPage(): Promise<string> {
  return lintPage(proto, [
    '# Lint rules\n',
    'The rules of `parlance lint` for Protobuf; [those for Thrift](thrift-lint.md) have a page of their own. They have the',
    'names, the categories and the configuration of Buf’s: a `buf.yaml` of any version says which of them hold, and a',
    'comment `// buf:lint:ignore RULE` above a declaration lets one pass. Without a `buf.yaml` those of the category',
    'STANDARD hold.\n',
    'What is wrong with a `buf.yaml` is told at its place: one that cannot be read ends the command, and a name that is no',
    'rule and no category, or a key that means nothing, counts as a finding. Rules of plugins, and of policies in a',
    'registry, are for `buf` to run; the command names those that it did not check.\n',
  ]);
}

export function thriftLintPage(): Promise<string> {
  return lintPage(thrift, [
    '# Lint rules of Thrift\n',
    'The rules of `parlance lint` for Thrift. They are configured as [those of Protobuf](lint.md) are, by a `buf.yaml`',
    'above the files or one that `--config` names; the two languages can share it, since a name that both know means the',
    'same in both. Without one, the rules of the category STANDARD hold.\n',
    '```yaml\nversion: v2\nlint:\n  use: [STANDARD, COMMENTS]\n  except: [FIELD_NOT_REQUIRED]\n  ignore: [vendor]\n  ignore_only:\n    FIELD_SAME_CASE: [legacy/notes.thrift]\n```\n',
    'A comment `// parlance:lint:ignore RULE` above a declaration, or above what it stands in, lets a rule pass; Buf’s form',
    '`// buf:lint:ignore RULE` does, too. Rules of the category STRICT are on only where it is named: they ask for what not',
    'everybody wants.\n',
  ]);
}

async function lintPage(language: Language, head: readonly string[]): Promise<string> {
  const rules = language.linter?.rules ?? [];
  const sections = await Promise.all(rules.map((rule) => sectionOf(language, rule)));
  const [title = '', ...text] = head;
  return [
    `${generated}${title}`,
    ...text,
    '| Rule | Categories | Asks that |',
    '| --- | --- | --- |',
    ...rules.map(
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

async function sectionOf(language: Language, rule: LintRuleInfo): Promise<string> {
  const { id, explain, examples } = rule;
  const example =
    examples.bad === ''
      ? []
      : [block(language.id, examples.bad), block('text', await rendered(language, rule))];
  return [`## ${id}\n`, `${explain}\n`, ...example].join('\n');
}

/** As the command line prints it. */
async function rendered(language: Language, { id, examples }: LintRuleInfo): Promise<string> {
  const { files, uris, snapshot } = await snapshotOf(language, examples.bad);
  const linked = uris.map((uri) => snapshot.linked(uri)).filter((link) => link !== undefined);
  return (language.linter?.lint(linked, new Set([id]), defaultLintOptions) ?? [])
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
