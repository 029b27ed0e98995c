/**
 * The guides as something that can be walked: their numbered steps as instructions in their order, their files, and their
 * commands with what these print. Text in bold within a step is something to act on or to see, so a step that says it in
 * words that are not known here is a mistake. Knows nothing of how instructions are carried out.
 */
import { readFileSync } from 'node:fs';

export const guideNames = [
  'first-call',
  'streams',
  'thrift',
  'targets-and-secrets',
  'ci',
  'troubleshooting',
] as const;
export type GuideName = (typeof guideNames)[number];

export interface GuideFile {
  readonly name: string;
  readonly text: string;
}

export interface GuideCommand {
  readonly line: string;
  /** What it prints, where the guide says that; `…` stands for whatever there is. */
  readonly output?: string;
}

export type Instruction =
  | { readonly kind: 'run' | 'press' | 'pick' | 'answer' | 'type' | 'open' | 'fix'; readonly what: string }
  | { readonly kind: 'press-twice'; readonly what: string }
  | { readonly kind: 'lens'; readonly what: string; readonly above: string }
  | { readonly kind: 'panel-button' | 'status-bar' | 'told-button'; readonly what: string }
  | { readonly kind: 'filter'; readonly what: string }
  | { readonly kind: 'save'; readonly what: string; readonly text: string }
  | { readonly kind: 'save-dialog'; readonly what: string }
  | { readonly kind: 'add'; readonly what: string }
  | { readonly kind: 'cursor'; readonly line: number; readonly column: number }
  | {
      readonly kind: 'terminal';
      readonly what: string;
      readonly staysOpen: boolean;
      readonly output?: string;
    }
  | {
      readonly kind: 'panel-shows' | 'editor-shows' | 'list-shows' | 'asked' | 'told' | 'state';
      readonly what: string;
    }
  | { readonly kind: 'underlined' | 'close-panel' }
  | { readonly kind: 'passed'; readonly count: number }
  | { readonly kind: 'picture'; readonly what: string };

export interface GuideStep {
  readonly number: number;
  /** Where it begins, from 1. */
  readonly line: number;
  readonly instructions: readonly Instruction[];
  /** What is in bold and no instruction. */
  readonly unknown: readonly string[];
}

export interface GuideSection {
  readonly title: string;
  readonly steps: readonly GuideStep[];
}

export interface Guide {
  readonly text: string;
  /** Those with steps. */
  readonly sections: readonly GuideSection[];
  /** In steps and outside of them, each named in the text before it. */
  readonly files: readonly GuideFile[];
  readonly commands: readonly GuideCommand[];
}

export function readGuide(name: GuideName): Guide {
  return parseGuide(readFileSync(`docs/guides/${name}.md`, 'utf8'));
}

export function parseGuide(text: string): Guide {
  return { text, sections: sectionsOf(text), files: filesOf(text), commands: commandsOf(text) };
}

function sectionsOf(text: string): readonly GuideSection[] {
  const sections: { title: string; steps: GuideStep[] }[] = [];
  const lines = text.split('\n');
  let title = '';
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    title = /^#+ (.+)$/.exec(line)?.[1] ?? title;
    const step = /^(\d+)\. (.*)$/.exec(line);
    if (step === null) continue;
    const body = [step[2] ?? ''];
    let next = at + 1;
    for (; /^( {3}|$)/.test(lines[next] ?? '-'); next++) body.push((lines[next] ?? '').slice(3));
    if (sections.at(-1)?.title !== title) sections.push({ title, steps: [] });
    sections.at(-1)?.steps.push({ number: Number(step[1]), line: at + 1, ...readStep(body.join('\n')) });
    at = next - 1;
  }
  return sections;
}

type Form = readonly [pattern: string, read: (groups: readonly string[]) => Instruction];

const bold = String.raw`\*\*(.+?)\*\*`;
const code = '`([^`]+)`';

/** What a step can say. The first that fits at a place counts. */
const forms: readonly Form[] = [
  [`run ${bold}`, ([what = '']) => ({ kind: 'run', what })],
  [`press ${bold} twice`, ([what = '']) => ({ kind: 'press-twice', what })],
  [`press ${bold}`, ([what = '']) => ({ kind: 'press', what })],
  [`click ${bold} above ${code}`, ([what = '', above = '']) => ({ kind: 'lens', what, above })],
  [`click ${bold} in the panel`, ([what = '']) => ({ kind: 'panel-button', what })],
  [`click ${bold} in what VS Code says`, ([what = '']) => ({ kind: 'told-button', what })],
  [`click ${bold} in the status bar`, ([what = '']) => ({ kind: 'status-bar', what })],
  [`pick ${bold}`, ([what = '']) => ({ kind: 'pick', what })],
  [`answer ${bold}`, ([what = '']) => ({ kind: 'answer', what })],
  [String.raw`type ${code} into \*\*Filter\*\* in the panel`, ([what = '']) => ({ kind: 'filter', what })],
  [`type ${code}`, ([what = '']) => ({ kind: 'type', what })],
  [`open ${code}`, ([what = '']) => ({ kind: 'open', what })],
  [`choose the quick fix ${bold}`, ([what = '']) => ({ kind: 'fix', what })],
  [
    `save this as ${code}[^]*?\`\`\`[a-z]+\\n([^]*?)\`\`\``,
    ([what = '', text = '']) => ({ kind: 'save', what, text }),
  ],
  [`save it as ${code}`, ([what = '']) => ({ kind: 'save-dialog', what })],
  [
    'add this at the end[^]*?```[a-z]+\\n([^]*?)```',
    ([what = '']) => ({ kind: 'add', what: what.trimEnd() }),
  ],
  [
    'put the cursor at line ([0-9]+), column ([0-9]+)',
    ([line, column]) => ({ kind: 'cursor', line: Number(line), column: Number(column) }),
  ],
  [
    '(leave it running)?:\\n\\n```sh\\n([^]*?)```(?:\\n\\n```text\\n([^]*?)```)?',
    ([leave = '', what = '', output = '']) => ({
      kind: 'terminal',
      what: what.trim(),
      staysOpen: leave !== '',
      ...(output === '' ? {} : { output }),
    }),
  ],
  [`the panel shows ${code}`, ([what = '']) => ({ kind: 'panel-shows', what })],
  [`the editor shows ${code}`, ([what = '']) => ({ kind: 'editor-shows', what })],
  [`the list shows ${code}`, ([what = '']) => ({ kind: 'list-shows', what })],
  [`asked (?:about, here with|whether) ${code}`, ([what = '']) => ({ kind: 'asked', what })],
  [`VS Code says ${code}`, ([what = '']) => ({ kind: 'told', what })],
  ['close the panel', () => ({ kind: 'close-panel' })],
  [`state is ${bold}`, ([what = '']) => ({ kind: 'state', what })],
  ['one place is underlined', () => ({ kind: 'underlined' })],
  ['([0-9]+) tests passed', ([count]) => ({ kind: 'passed', count: Number(count) })],
  [
    String.raw`!\[[^\]]*\]\(\.\./images/guides/([a-z-]+)\.png\)`,
    ([what = '']) => ({ kind: 'picture', what }),
  ],
];

function readStep(body: string): Pick<GuideStep, 'instructions' | 'unknown'> {
  const instructions: Instruction[] = [];
  const unknown: string[] = [];
  let rest = body;
  for (;;) {
    const found = forms
      .map(([pattern, read]) => ({ match: new RegExp(pattern, 'i').exec(rest), read }))
      .filter((each) => each.match !== null)
      .reduce<{ match: RegExpExecArray; read: Form[1] } | undefined>(
        (first, { match, read }) =>
          match !== null && (first === undefined || match.index < first.match.index)
            ? { match, read }
            : first,
        undefined,
      );
    const skipped = found === undefined ? rest : rest.slice(0, found.match.index);
    unknown.push(...Array.from(skipped.matchAll(/\*\*(.+?)\*\*/g), ([, words = '']) => words));
    unknown.push(...Array.from(skipped.matchAll(/```[^]*?```/g), ([block]) => block));
    if (found === undefined) return { instructions, unknown };
    instructions.push(found.read(found.match.slice(1).map((group) => group ?? '')));
    rest = rest.slice(found.match.index + found.match[0].length);
  }
}

/** Blocks of text without the indentation of the step that they are in. */
function blocks(text: string): readonly {
  readonly language: string;
  readonly text: string;
  /** What stands before it, up to the block before that. */
  readonly before: string;
}[] {
  let end = 0;
  return Array.from(text.matchAll(/^( *)```([a-z]+)\n([^]*?)^ *```$/gm), (match) => {
    const [whole, indent = '', language = '', body = ''] = match;
    const before = text.slice(end, match.index);
    end = match.index + whole.length;
    const lines = body.split('\n').map((line) => line.slice(indent.length));
    return { language, text: lines.join('\n'), before };
  });
}

function filesOf(text: string): readonly GuideFile[] {
  return blocks(text).flatMap((block) => {
    const [, saved, named] =
      /(?:save this as `([^`]+)`[^\n]*|^`([^`]+)`)\n\n *$/im.exec(block.before.slice(-300)) ?? [];
    const name = saved ?? named;
    return name === undefined ? [] : [{ name, text: block.text }];
  });
}

function commandsOf(text: string): readonly GuideCommand[] {
  const all = blocks(text);
  return all.flatMap((block, at) => {
    if (block.language !== 'sh') return [];
    const next = all[at + 1];
    const lines = block.text.trim().split('\n');
    const output = next?.language === 'text' && next.before.trim() === '' ? next.text : undefined;
    return lines.map((line, index) => ({
      line,
      ...(output !== undefined && index === lines.length - 1 ? { output } : {}),
    }));
  });
}

/** Whether a text is what the guide says, where `…` on a line of its own stands for lines, and within one for anything. */
export function isAsSaid(printed: string, said: string): boolean {
  const pattern = said
    .trimEnd()
    .split('\n')
    .map((line) =>
      line.trim() === '…'
        ? '(?:.*\\n)*?'
        : `${line
            .split('…')
            .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
            .join('.*')}\\n`,
    )
    .join('');
  return new RegExp(`^${pattern}$`).test(`${printed.trimEnd()}\n`);
}

/** The words of a command line as a shell reads them, with the variables that stand before it. */
export function commandOf(line: string): {
  readonly words: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
} {
  const all = Array.from(
    line.matchAll(/'([^']*)'|"([^"]*)"|\S+/g),
    ([word, single, double]) => single ?? double ?? word,
  );
  const first = all.findIndex((word) => !/^[A-Z_]+=/.test(word));
  const variables = all.slice(0, first).map((word) => word.split('=', 2));
  return { words: all.slice(first), variables: Object.fromEntries(variables) as Record<string, string> };
}

/** The ports that the guides have for the services of the demo, by its targets. */
const demoPorts = { greet: 7581, primefactor: 7582, person: 7583, 'my-service': 7584 } as const;

/** A text of a guide with the ports that the services of a demo really have. */
export function withPorts(text: string, portOf: (target: string) => number | undefined): string {
  return text.replace(/(?<=127\.0\.0\.1:)758[1-4]\b/g, (digits) => {
    const [target = ''] = Object.entries(demoPorts).find(([, port]) => port === Number(digits)) ?? [];
    return String(portOf(target) ?? digits);
  });
}
