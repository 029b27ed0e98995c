/** The page about breaking changes: what each rule asks for, what breaks otherwise, its categories, and an example. */
import type { BreakingRuleInfo } from '../../server/src/languages/breaking.ts';
import { protoComparer } from '../../server/src/languages/proto/breaking.ts';
import { thriftComparer } from '../../server/src/languages/thrift/breaking.ts';
import { diffOf } from './diff.ts';
import { generated } from './generated.ts';

const reach = [
  'Each finding says which rpcs the change reaches: those that send or receive what changed, in whatever messages around',
  'it. With `--json` they are in `reaches`. In the editor the finding is a warning at the change, with what was there, and',
  'with quick fixes that restore it, bring it back as deprecated, or reserve what it leaves, as far as the language can.\n',
];

export function protoBreakingPage(): string {
  return breakingPage(protoComparer.rules, [
    '# Breaking changes\n',
    'The rules of `parlance breaking` for Protobuf; [those for Thrift](thrift-breaking.md) have a page of their own. They',
    'have the names, the categories and the configuration of Buf’s: a `buf.yaml` of any version says which of them hold.',
    'Without a `buf.yaml` those of the category FILE hold: what is generated goes on to compile. WIRE lets all pass that the',
    'wire cannot tell apart, WIRE_JSON what JSON cannot either.\n',
    '![A field that is gone, what it reaches, and the fixes](images/breaking-change.png)\n',
    '```sh',
    'parlance breaking proto                          # with the commit at which the branch left the main one',
    'parlance breaking --against v1.2.0 proto         # with a branch, a tag or a commit',
    'parlance breaking --against ../released proto    # with a folder',
    'parlance breaking --against then.binpb proto     # with a descriptor set or an image of Buf, in JSON too',
    "parlance breaking --against '.git#branch=main' . # as Buf writes it: a repository or an archive, here or at a URL of git",
    '```\n',
    'Files of a descriptor set are compared with those of the same import paths. What the set has only since others import',
    'it is left out: what Buf marks so, `google/protobuf`, and what your files import from elsewhere. Places in the set are',
    'those of its files written out as source.\n',
    ...reach,
  ]);
}

export function thriftBreakingPage(): string {
  return breakingPage(thriftComparer.rules, [
    '# Breaking changes of Thrift\n',
    'The rules of `parlance breaking` for Thrift. They are configured as [those of Protobuf](breaking.md) are, by the',
    '`breaking` section of a `buf.yaml` above the files, or of one that `--config` names. Without one, those of the category',
    'FILE hold: what is generated goes on to compile. PACKAGE lets declarations move between files of the same namespaces.',
    'WIRE lets all pass that the binary and the compact protocol cannot tell apart, WIRE_JSON what the JSON protocol cannot',
    'either.\n',
    'A rule with a severity of warning is about what generated code has to follow, and what nothing is misread for: it',
    'leaves the exit status alone. FILE finds all that `thrift --audit` reports as an error, but for what differs in words',
    'alone, such as a typedef of the same type; and looks into typedefs and included files, which that does not.\n',
    '```sh\nparlance breaking --against main idl/            # a branch, a tag or a commit\nparlance breaking --against old.thrift new.thrift\n```\n',
    ...reach,
  ]);
}

function breakingPage(rules: readonly BreakingRuleInfo[], head: readonly string[]): string {
  const [title = '', ...text] = head;
  return [
    `${generated}${title}`,
    ...text,
    '| Rule | Categories | Asks that |',
    '| --- | --- | --- |',
    ...rules.map(
      ({ id, categories, purpose, severity }) =>
        `| [${id}](#${id.toLowerCase()}) | ${(categories.v2 ?? []).join(', ')} | ${purpose}${severity === undefined ? '' : ` (${severity})`} |`,
    ),
    '',
    ...rules.map(sectionOf),
  ].join('\n');
}

function sectionOf({ id, explain, example }: BreakingRuleInfo): string {
  const change =
    example === undefined ? [] : [`\`\`\`diff\n${diffOf(example.before, example.now).trimEnd()}\n\`\`\`\n`];
  return [`## ${id}\n`, `${explain}\n`, ...change].join('\n');
}
