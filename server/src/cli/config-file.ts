/** What `--config` names: the rules of a `buf.yaml`, wherever it lies. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { LineIndex } from '../base/line-index.ts';
import { pathFromUri, uriFromPath } from '../base/uri.ts';
import type { Language } from '../languages/language.ts';
import { type BufFile, policyChecks, readBufFile, readPolicy } from '../workspace/buf/buf-file.ts';
import { defaultChecks, type ModuleChecks } from '../workspace/buf/check-config.ts';
import { knownRules, unknownRules } from '../workspace/buf/unknown-rules.ts';
import type { ConfigProblems } from '../workspace/roots/config-problems.ts';
import { UsageError } from './command.ts';

/** Rules that take the place of what Buf's files around the schemas say. */
export interface ConfiguredRules {
  readonly checks: readonly ModuleChecks[];
  /** What brings further rules, which are for Buf alone to run. */
  readonly foreign: readonly string[];
  /** Names of rules that nothing is known by, in the file and in those of its policies. */
  readonly problems: readonly ConfigProblems[];
}

/** @throws {UsageError} where there is no such file, or none that can be read, or a policy of it is none. */
export async function configFile(name: string, languages: readonly Language[]): Promise<ConfiguredRules> {
  const full = path.resolve(name);
  const config = await readRules(name, full, (text) =>
    readBufFile(uriFromPath(path.dirname(full)), 'buf.yaml', text),
  );
  const files = [{ ...config, uri: uriFromPath(full) }];
  const checks = [config.modules[0]?.checks ?? defaultChecks];
  for (const use of config.policies) {
    const { uri } = use.file;
    const policyPath = pathFromUri(uri);
    const policy = await readRules(path.relative('', policyPath), policyPath, (text) =>
      readPolicy(uri, text),
    );
    files.push(policy);
    checks.push(...policyChecks(policy, use));
  }
  const rules = knownRules(languages);
  return {
    checks,
    foreign: files.flatMap(({ foreign }) => foreign),
    problems: files.map((file) => ({
      uri: file.uri,
      text: file.text,
      diagnostics: unknownRules(file, rules),
    })),
  };
}

async function readRules(name: string, full: string, read: (text: string) => BufFile): Promise<BufFile> {
  const text = await readFile(full, 'utf8').catch(() => undefined);
  if (text === undefined) throw new UsageError(`${name}: no such file`);
  const file = read(text);
  const [problem] = file.problems;
  if (problem === undefined) return file;
  const { line, character } = new LineIndex(text).positionAt(problem.span.start);
  throw new UsageError(`${name}:${line + 1}:${character + 1}: ${problem.message}`);
}
