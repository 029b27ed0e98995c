/**
 * `npm run hostile -- [--only TEXT]`: makes the calls of the table against servers that behave badly, each in a process
 * of its own, and prints for each how it ended and how much memory it took at most. A call passes that ends with its
 * own error, in time, and within the bound of memory. Exit status 1 where one does not.
 */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Attack, commandLine, schemaFolder } from './attack.ts';
import { attacks } from './attacks/index.ts';
import { callInChild, type ChildOutcome } from './child.ts';

/** What a call may take beyond one to a server that behaves well, in bytes: messages of 16 MB, a few times. */
const boundBytes = 128 * 1024 * 1024;

/** How often a call is made that takes more than that, at most. */
const runs = 3;

/** What a terminal or a reader would not see for what it is. */
const hidden = /[^\P{C}\n]|[\p{Zl}\p{Zp}]/u;

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });

execFileSync(process.execPath, ['esbuild.js'], { stdio: 'inherit' });
const folder = schemaFolder();
try {
  await main();
} finally {
  rmSync(folder, { recursive: true });
}

async function main(): Promise<void> {
  const chosen = attacks.filter(({ name, way }) => `${name}, ${way.name}`.includes(values.only));
  const { peakBytes: usual } = await callInChild(['--help']);
  console.log(`a call that does nothing takes ${megabytes(usual)} MB`);
  let failed = 0;
  let name = '';
  for (const attack of chosen) {
    if (attack.name !== name) console.log(`\n${(name = attack.name)}`);
    const bound = usual + boundBytes + (attack.allowedBytes ?? 0);
    let outcome = await run(attack);
    // What the collector has not come to yet differs from run to run; what is kept would be there in each.
    for (let more = 1; more < runs && outcome.child.peakBytes > bound; more++) outcome = await run(attack);
    const problems = problemsOf(attack, outcome.child, outcome.told, bound);
    if (problems.length > 0) failed++;
    console.log(
      `  ${attack.way.name.padEnd(26)}${megabytes(outcome.child.peakBytes).padStart(6)} MB ${outcome.child.seconds.toFixed(1).padStart(6)} s  ${outcome.told}`,
    );
    for (const problem of problems) console.log(`    FAILED: ${problem}`);
  }
  console.log(`\n${chosen.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

async function run(attack: Attack): Promise<{ readonly child: ChildOutcome; readonly told: string }> {
  await using server = await attack.serve();
  const child = await callInChild(commandLine(attack, server.port, folder));
  return { child, told: told(child).replaceAll(String(server.port), 'PORT') };
}

/** `phase code: message`, or `ok`. */
function told({ status, errors }: ChildOutcome): string {
  if (status === 0) return 'ok';
  const message = /^parlance call: (.*)$/m.exec(errors)?.[1];
  if (message === undefined) return `status ${status}: ${errors}`;
  const fact = (name: string): string => new RegExp(`^  ${name}: +(.*)$`, 'm').exec(errors)?.[1] ?? '-';
  return `${fact('phase')} ${fact('code')}: ${message}`;
}

function problemsOf(attack: Attack, child: ChildOutcome, text: string, bound: number): readonly string[] {
  const { error = 'ok' } = attack;
  const problems: string[] = [];
  if (typeof error === 'string' ? text !== error : !error.test(text))
    problems.push(`expected ${String(error)}`);
  if (child.status !== (attack.error === undefined ? 0 : 1)) problems.push(`ended with ${child.status}`);
  if (attack.out?.test(child.out) === false)
    problems.push(`printed ${JSON.stringify(child.out.slice(0, 400))}`);
  if (hidden.test(child.out + child.errors)) problems.push('printed what moves a cursor or turns text');
  if (!(child.peakBytes > 0 && child.peakBytes <= bound))
    problems.push(`took more than ${megabytes(bound)} MB`);
  return problems;
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(0);
}
