/** The guide to CI does what it says: its files, its commands and its workflow, with the services of the demo. */
import assert from 'node:assert/strict';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { parse } from 'yaml';
import { demoFolder, runDemo } from '../support/demo.ts';
import { type RunFolder, runFolder } from '../support/parlance-run.ts';
import { readXml } from '../support/strict-xml.ts';

const guide = await readFile('docs/guides/ci.md', 'utf8');

/** The blocks of a language, each with the name of the file that stands above it. */
function blocks(language: string): readonly { readonly file: string; readonly text: string }[] {
  const form = new RegExp(`(?:\`([^\`\\n]+)\`\\n\\n)?\`\`\`${language}\\n([^]*?)\`\`\``, 'g');
  return Array.from(guide.matchAll(form), ([, file = '', text = '']) => ({ file, text }));
}

/** The arguments of a command, with quotes taken off. */
function argumentsOf(command: string): readonly string[] {
  return Array.from(command.matchAll(/"([^"]*)"|\S+/g), ([word, quoted]) => quoted ?? word);
}

let demo: Awaited<ReturnType<typeof runDemo>>;
let folder: RunFolder;
before(async () => {
  demo = await runDemo();
  folder = await runFolder({});
  await cp(demoFolder, folder.path, { recursive: true });
  const file = path.join(folder.path, 'rpc.targets.json');
  const { targets } = JSON.parse(await readFile(file, 'utf8')) as { targets: { name: string }[] };
  const moved = targets.map((target) => {
    const running = demo.services.find((service) => service.target === target.name);
    return { ...target, address: running?.address };
  });
  await writeFile(file, JSON.stringify({ targets: moved }));
  for (const { file: name, text } of blocks('rpc')) {
    await mkdir(path.dirname(path.join(folder.path, name)), { recursive: true });
    await writeFile(path.join(folder.path, name), text);
  }
});
after(async () => {
  await folder[Symbol.asyncDispose]();
  await demo[Symbol.asyncDispose]();
});

test('its files are there', () => {
  assert.deepEqual(
    blocks('rpc').map(({ file }) => file),
    ['checks/greet.rpc', 'checks/person.rpc'],
  );
});

for (const command of blocks('sh').flatMap(({ text }) => text.trim().split('\n')))
  test(`"${command}" passes`, async () => {
    const [program, name, ...args] = argumentsOf(command);
    assert.deepEqual([program, name], ['parlance', 'run']);
    const { status, out, errors } = await folder.run(args);
    assert.equal(status, 0, out + errors);
    assert.match(out, /[1-9] passed in/);
  });

test('its workflow runs a command that passes, and uploads the report of it', async () => {
  const [workflow] = blocks('yaml');
  const { jobs } = parse(workflow?.text ?? '') as { jobs: { requests: { steps: readonly Step[] } } };
  const { steps } = jobs.requests;
  const [npx, program, name, ...args] = argumentsOf(
    steps.find(({ run }) => run?.includes('parlance'))?.run ?? '',
  );
  assert.deepEqual([npx, program, name], ['npx', 'parlance', 'run']);
  assert.equal((await folder.run(args)).status, 0);
  const report = steps.find(({ uses }) => uses?.startsWith('actions/upload-artifact') === true)?.with?.path;
  const { attributes } = readXml(await readFile(path.join(folder.path, report ?? ''), 'utf8'));
  assert.deepEqual([attributes['tests'], attributes['failures']], ['3', '0']);
});

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: { readonly path?: string };
}
