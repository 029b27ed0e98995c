/**
 * The guides, but for what takes a window: their steps say what can be walked (`test/e2e/ui-guides.test.ts` does), their words
 * are those of the product, their commands print what they say, and their links and pictures lead somewhere.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { callPhases } from '../../server/src/contract/call-error.ts';
import { readManifest } from '../../scripts/manifest.ts';
import { uriFrom } from '../../server/src/base/uri.ts';
import { readAllTargets } from '../../server/src/languages/rpc/targets.ts';
import { temporaryFolder } from '../support/call-host-client.ts';
import { demoFolder, runDemo } from '../support/demo.ts';
import {
  commandOf,
  type Guide,
  guideNames,
  isAsSaid,
  parseGuide,
  readGuide,
  withPorts,
} from '../support/guide.ts';

const guides = new Map(guideNames.map((name) => [name, readGuide(name)]));

/** The guide to CI has a test of its own, which also reads its workflow. */
const withCommands = guideNames.filter((name) => name !== 'ci');

/** What the steps of the guide to Thrift start, in VS Code only. */
const python: ReadonlySet<string> = new Set(['pip', 'python']);

describe('the guides', () => {
  it('are all there are', () => {
    const files = globSync('docs/guides/*.md').map((file) => path.basename(file, '.md'));
    assert.deepEqual(files.toSorted(), guideNames.toSorted());
  });

  for (const [name, guide] of guides)
    describe(name, () => {
      it('has steps that can be walked', () => {
        assert.ok(guide.sections.length > 0);
        for (const { title, steps } of guide.sections)
          for (const [index, { number, line, instructions, unknown }] of steps.entries()) {
            const place = `docs/guides/${name}.md:${line}`;
            assert.equal(number, index + 1, `${place}: the steps of "${title}" are counted otherwise`);
            assert.deepEqual(unknown, [], `${place} says what nobody does`);
            assert.ok(instructions.length > 0, `${place} says nothing to do`);
          }
      });

      it('has the words of the product', () => {
        const words = wordsOf(guide);
        for (const word of words) assert.ok(isWord(word), `the product does not say "${word}"`);
      });

      it('leads to files that are there', () => {
        for (const [, link = ''] of guide.text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g))
          assert.ok(existsSync(path.join('docs/guides', link)), link);
        for (const [, anchor = ''] of guide.text.matchAll(/\]\(#([^)]+)\)/g))
          assert.ok(anchors(guide.text).includes(anchor), anchor);
      });

      it('has files of targets without problems', () => {
        const files = guide.files
          .filter(({ name: file }) => file.endsWith('.json'))
          .map(({ name: file, text }) => ({ text, uri: uriFrom(`file:///${file}`) }));
        // What is for one person alone completes what lies beside it.
        for (const folder of new Set(files.map(({ uri }) => path.dirname(uri)))) {
          const { diagnostics } = readAllTargets(files.filter(({ uri }) => path.dirname(uri) === folder));
          assert.deepEqual(
            diagnostics.map(({ message }) => message),
            [],
          );
        }
      });
    });

  it('show every picture there is', () => {
    const shown = [...guides.values()].flatMap(({ text }) =>
      Array.from(text.matchAll(/\.\.\/(images\/guides\/[a-z-]+\.png)/g), ([, file = '']) => `docs/${file}`),
    );
    const readme = Array.from(
      readFileSync('README.md', 'utf8').matchAll(/docs\/images\/guides\/[a-z-]+\.png/g),
      ([file]) => file,
    );
    assert.deepEqual(
      [...new Set([...shown, ...readme])].toSorted(),
      globSync('docs/images/guides/*.png').toSorted(),
    );
  });

  it('say of every phase of an error what to do', () => {
    const { text = '' } = guides.get('troubleshooting') ?? {};
    for (const phase of Object.keys(callPhases)) assert.match(text, new RegExp(`\\| \`${phase}\` +\\|`));
    // Cancelled calls, and a call host that ended, are no matter of a command.
    for (const phase of Object.keys(callPhases).filter((each) => each !== 'cancelled' && each !== 'internal'))
      assert.match(text, new RegExp(`^ +phase: +${phase}$`, 'm'));
  });
});

describe('the commands of the guides', () => {
  let demo: Awaited<ReturnType<typeof runDemo>>;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const portOf = (target: string): number | undefined =>
    demo.services.find((service) => service.target === target)?.port;

  before(async () => {
    demo = await runDemo();
    folder = await temporaryFolder();
    await cp(demoFolder, folder.path, { recursive: true });
    for (const name of withCommands)
      for (const { name: file, text } of guides.get(name)?.files ?? []) {
        // The schema of the first call is a part of the demo's.
        if (name === 'first-call') continue;
        await mkdir(path.dirname(path.join(folder.path, file)), { recursive: true });
        await writeFile(path.join(folder.path, file), withPorts(text, portOf));
      }
  });
  after(async () => {
    await folder[Symbol.asyncDispose]();
    await demo[Symbol.asyncDispose]();
  });

  for (const name of withCommands)
    for (const { line, output } of guides.get(name)?.commands ?? []) {
      const { words, variables } = commandOf(line);
      const [npx, program, command, ...args] = words;
      if (python.has(npx ?? '')) continue;
      it(`"${line}" prints what the guide to ${name} says`, async () => {
        assert.deepEqual([npx, program], ['npx', 'parlance']);
        assert.ok(output !== undefined, 'the guide does not say what it prints');
        const printed =
          command === 'demo'
            ? demo.services
                .map(({ service, address, speaks }) => `${service} ${address} ${speaks}`)
                .join('\n')
            : await run(
                [command ?? '', ...args].map((word) => withPorts(word, portOf)),
                variables,
              );
        const said = withPorts(output, portOf);
        assert.ok(isAsSaid(spaced(command, printed), spaced(command, said)), printed);
      });
    }

  function run(args: readonly string[], variables: Readonly<Record<string, string>>): Promise<string> {
    return new Promise((resolve) => {
      const main = path.resolve('server/src/cli/main.ts');
      // Each of them loads the same sources.
      const cache = { NODE_COMPILE_CACHE: path.join(folder.path, '.compile-cache') };
      const env = { ...process.env, ...cache, ...variables };
      const child = execFile(process.execPath, [main, ...args], { cwd: folder.path, env }, (_, out, errors) =>
        resolve(out + errors),
      );
      child.stdin?.end();
    });
  }
});

describe('a guide', () => {
  const guide = parseGuide(`# Title

## One

1. Save this as \`a/b.proto\`, to begin with:

   \`\`\`proto
   syntax = "proto3";
   \`\`\`

2. Open \`b.proto\`, click **▶ Run call** above \`rpc A(\`, and dance **Tango**.

Then:

\`\`\`sh
A=b npx parlance call -d '{"a": 1}' "x y"
\`\`\`

\`\`\`text
one …
…
end
\`\`\`
`);

  it('is read as steps, files and commands', () => {
    assert.deepEqual(
      guide.sections.map(({ title, steps }) => [title, ...steps.map(({ line }) => line)]),
      [['One', 5, 11]],
    );
    const [first, second] = guide.sections[0]?.steps ?? [];
    assert.deepEqual(
      [first?.instructions.map(({ kind }) => kind), second?.instructions.map(({ kind }) => kind)],
      [['save'], ['open', 'lens']],
    );
    assert.deepEqual([first?.unknown, second?.unknown], [[], ['Tango']]);
    assert.deepEqual(guide.files, [{ name: 'a/b.proto', text: 'syntax = "proto3";\n' }]);
    const [command] = guide.commands;
    const said = command?.output ?? '';
    assert.deepEqual(commandOf(command?.line ?? ''), {
      words: ['npx', 'parlance', 'call', '-d', '{"a": 1}', 'x y'],
      variables: { A: 'b' },
    });
    assert.ok(isAsSaid('one 1\ntwo\nthree\nend\n', said));
    assert.ok(isAsSaid('one 1\nend\n', said));
    assert.ok(!isAsSaid('one 1\nend\nmore\n', said));
  });
});

/** Blanks as they come where the width of a column follows from ports. */
function spaced(command: string | undefined, text: string): string {
  return command === 'demo' ? text.replace(/ +/g, ' ') : text;
}

const namesOfOurs: ReadonlySet<string> = new Set(['run', 'lens', 'panel-button', 'state', 'fix']);

/** What a guide has people act on, by the names that the product gives it. */
function wordsOf({ sections }: Guide): ReadonlySet<string> {
  const words = sections.flatMap(({ steps }) =>
    steps.flatMap(({ instructions }) =>
      instructions.flatMap((instruction) =>
        namesOfOurs.has(instruction.kind) && 'what' in instruction ? [instruction.what] : [],
      ),
    ),
  );
  return new Set(words);
}

const { contributes } = readManifest() as {
  contributes: { commands: readonly { title: string; category: string }[] };
};
const palette = new Set(contributes.commands.map(({ title, category }) => `${category}: ${title}`));
const sources = globSync('{client/src,server/src/{ide,languages}}/**/*.ts')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

/** VS Code's own commands are known to it alone; parts in parentheses and in quotes are put in. */
function isWord(word: string): boolean {
  if (word.startsWith('Test: ')) return true;
  if (word.startsWith('Parlance: ')) return palette.has(word);
  const [fixed = ''] = word.split(/ \(| \u201c/);
  return sources.includes(fixed);
}

/** As GitHub makes them of headings. */
function anchors(text: string): readonly string[] {
  return Array.from(text.matchAll(/^#+ (.+)$/gm), ([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}
