/** What `--config` names: the rules of a `buf.yaml`, wherever it lies. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { uriFromPath } from '../base/uri.ts';
import { readBufFile } from '../workspace/buf/buf-file.ts';
import { defaultChecks, type ModuleChecks } from '../workspace/buf/check-config.ts';
import { UsageError } from './command.ts';

/** @throws {UsageError} where there is no such file, or none that can be read. */
export async function configFile(name: string): Promise<ModuleChecks> {
  const full = path.resolve(name);
  const text = await readFile(full, 'utf8').catch(() => undefined);
  if (text === undefined) throw new UsageError(`${name}: no such file`);
  const { modules, problems } = readBufFile(uriFromPath(path.dirname(full)), 'buf.yaml', text);
  const [problem] = problems;
  if (problem !== undefined) throw new UsageError(`${name}: ${problem.message}`);
  return modules[0]?.checks ?? defaultChecks;
}
