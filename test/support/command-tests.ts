/** The table of where each command is run in VS Code: reads `commands.yaml` of the tests there. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { missingTests, type NamedTests, textOfFile } from './test-titles.ts';

/** By the names of commands without `parlance.`. */
export type CommandTests = Readonly<Record<string, NamedTests>>;

const file = path.resolve(import.meta.dirname, '../e2e/commands.yaml');

export function readCommandTests(): CommandTests {
  return parse(readFileSync(file, 'utf8')) as CommandTests;
}

/** One sentence for each command that no test runs, for each row without a command, and for each test that is not there. */
export function commandTestProblems(
  commands: readonly string[],
  table: CommandTests,
  textOf: (file: string) => string | undefined = textOfFile,
): readonly string[] {
  const known = new Set(commands);
  return [
    ...commands
      .filter((command) => Object.keys(table[command] ?? {}).length === 0)
      .map((command) => `"${command}" is run by no test`),
    ...Object.keys(table)
      .filter((name) => !known.has(name))
      .map((name) => `there is no command "${name}"`),
    ...Object.entries(table).flatMap(([name, tests]) =>
      missingTests(tests, textOf).map((problem) => `"${name}" ${problem}`),
    ),
  ];
}
