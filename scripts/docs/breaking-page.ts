/** The page about breaking changes: what each rule asks for, what breaks otherwise, its categories, and an example. */
import type { BreakingRuleInfo } from '../../server/src/languages/breaking.ts';
import { protoComparer } from '../../server/src/languages/proto/breaking.ts';
import { diffOf } from './diff.ts';
import { generated } from './generated.ts';

export function breakingPage(): string {
  return [
    `${generated}# Breaking changes\n`,
    'The rules of `parlance breaking` for Protobuf. They have the names, the categories and the configuration of Buf’s: a',
    '`buf.yaml` of any version says which of them hold. Without a `buf.yaml` those of the category FILE hold: what is',
    'generated goes on to compile. WIRE lets all pass that the wire cannot tell apart, WIRE_JSON what JSON cannot either.\n',
    '| Rule | Categories | Asks that |',
    '| --- | --- | --- |',
    ...protoComparer.rules.map(
      ({ id, categories, purpose }) =>
        `| [${id}](#${id.toLowerCase()}) | ${(categories.v2 ?? []).join(', ')} | ${purpose} |`,
    ),
    '',
    ...protoComparer.rules.map(sectionOf),
  ].join('\n');
}

function sectionOf({ id, explain, example }: BreakingRuleInfo): string {
  const change =
    example === undefined ? [] : [`\`\`\`diff\n${diffOf(example.before, example.now).trimEnd()}\n\`\`\`\n`];
  return [`## ${id}\n`, `${explain}\n`, ...change].join('\n');
}
