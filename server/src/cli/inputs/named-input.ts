/** What a name on the command line is, where it is neither a folder nor a schema as all names are that say nothing else. */
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { inputOfArgument } from '../../codegen/template/input-argument.ts';
import type { SchemaInput } from '../../codegen/template/schema-input.ts';
import { UsageError } from '../command.ts';

/** @throws {UsageError} for options of an input that it has not. */
export function namedInput(name: string, cwd: string): SchemaInput | undefined {
  // A "#" can be a part of the name of a file.
  if (name.includes('#') && existsSync(path.resolve(cwd, name))) return undefined;
  const isFolder = (each: string): boolean =>
    statSync(path.resolve(cwd, each), { throwIfNoEntry: false })?.isDirectory() === true;
  const input = inputOfArgument(name, isFolder);
  if (input !== undefined && 'problem' in input) throw new UsageError(input.problem);
  return input;
}
