/** Which of Buf's files says where the imports of a folder's files start, and what it says. */
import { baseName, parentOf, relativeTo, type Uri } from '../../base/uri.ts';
import { diagnosticOf } from '../../diagnostics/check.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { ImportRoot } from '../../model/import-root.ts';
import type { ConfigProblems } from '../roots/config-problems.ts';
import type { Surroundings } from '../roots/surroundings.ts';
import {
  type BufFile,
  type BufFileName,
  type BufModule,
  policyChecks,
  readBufFile,
  readPolicy,
} from './buf-file.ts';
import { defaultChecks, type ModuleChecks } from './check-config.ts';
import { lockedRoots } from './buf-lock.ts';
import { missingFolder } from './checks/missing-folder.ts';
import { missingPolicy } from './checks/missing-policy.ts';
import { type KnownRules, unknownRules } from './unknown-rules.ts';

/** What governs a folder. */
interface Governing {
  /** The file that lists the modules. */
  readonly config: Uri;
  /** All files that count. */
  readonly files: readonly BufFile[];
  readonly modules: readonly BufModule[];
  /** The folders whose `buf.lock` counts. */
  readonly locks: readonly Uri[];
}

/**
 * The roots for the files of a folder: the module they are in, the other modules of the workspace, the dependencies.
 * As with `buf`, the nearest file above decides: a `buf.yaml`, which in v1 may be part of the workspace of a
 * `buf.work.yaml` further up; else a `buf.work.yaml`; else a `buf.gen.yaml` whose inputs hold the folder. `folders` are
 * the folder and those above it, the nearest first.
 */
export async function bufRoots(
  folders: readonly Uri[],
  cache: Uri | undefined,
  around: Surroundings,
): Promise<readonly ImportRoot[]> {
  const [folder] = folders;
  const governing = await governingFile(folders, around);
  if (folder === undefined || governing === undefined) return [];
  const { config, modules, locks } = governing;
  const holds = (module: BufModule): boolean => isIn(module.folder, folder);
  const own = modules
    .filter(holds)
    .toSorted((a, b) => b.folder.length - a.folder.length)
    .concat(modules.filter((module) => !holds(module)));
  const roots = own.map(({ folder: uri, includes, excludes }): ImportRoot => ({
    uri,
    origin: { kind: 'buf-module', config },
    ...(includes !== undefined && { includes }),
    ...(excludes !== undefined && { excludes }),
  }));
  const dependencies = await Promise.all(locks.map((lock) => lockedRoots(lock, cache, around)));
  return [...roots, ...dependencies.flat()];
}

/** What is wrong with the files that govern the folder, and with those of their policies. */
export async function bufProblems(
  folders: readonly Uri[],
  around: Surroundings,
  rules: KnownRules,
): Promise<readonly ConfigProblems[]> {
  const files = (await governingFile(folders, around))?.files ?? [];
  const found = await Promise.all(
    files.map(async (file): Promise<readonly ConfigProblems[]> => {
      const missing: Diagnostic[] = [];
      for (const { folder, span } of file.modules) {
        if (span === undefined || !file.isYaml || (await around.hasFolder(folder))) continue;
        const message = `there is no folder "${file.text.slice(span.start, span.end)}"`;
        missing.push(diagnosticOf(missingFolder, span, message));
      }
      const policies: BufFile[] = [];
      for (const { file: named } of file.policies) {
        const policy = await policyFile(named.uri, around);
        if (policy !== undefined) policies.push(policy);
        else missing.push(diagnosticOf(missingPolicy, named.span, 'there is no such file'));
      }
      return [problemsIn(file, rules, missing), ...policies.map((policy) => problemsIn(policy, rules))];
    }),
  );
  return found.flat();
}

/** In order of place. */
function problemsIn(file: BufFile, rules: KnownRules, more: readonly Diagnostic[] = []): ConfigProblems {
  const { uri, text, problems } = file;
  const diagnostics = [...problems, ...unknownRules(file, rules), ...more];
  return { uri, text, diagnostics: diagnostics.sort((a, b) => a.span.start - b.span.start) };
}

async function policyFile(uri: Uri, around: Surroundings): Promise<BufFile | undefined> {
  const text = await around.read(parentOf(uri), baseName(uri));
  return text === undefined ? undefined : readPolicy(uri, text);
}

/** The module that holds a folder, and which rules hold for its files: those of the module, then those of policies. */
export interface CheckedModule {
  readonly folder: Uri;
  /** Whether a file says which rules hold, or could; a `buf.gen.yaml` tells where files are, and nothing of rules. */
  readonly isConfigured: boolean;
  /** What the module is called in the registry, where it has a name. */
  readonly name?: string;
  readonly checks: readonly ModuleChecks[];
  /** What brings further rules, which are for Buf alone to run. */
  readonly foreign: readonly string[];
}

/** Nothing where no file of Buf's is about the folder, or one leaves it out. */
export async function checkedModule(
  folders: readonly Uri[],
  around: Surroundings,
): Promise<CheckedModule | undefined> {
  const [folder] = folders;
  const governing = await governingFile(folders, around);
  const holding = governing?.modules
    .filter((module) => folder !== undefined && holdsFiles(module, folder))
    .toSorted((a, b) => b.folder.length - a.folder.length)[0];
  if (governing === undefined || holding === undefined) return undefined;
  const checks = [holding.checks ?? defaultChecks];
  const foreign = governing.files.flatMap((file) => file.foreign);
  for (const use of governing.files.flatMap((file) => file.policies)) {
    const policy = await policyFile(use.file.uri, around);
    if (policy === undefined) continue;
    checks.push(...policyChecks(policy, use));
    foreign.push(...policy.foreign);
  }
  return {
    folder: holding.folder,
    isConfigured: governing.files.length > 0,
    ...(holding.name !== undefined && { name: holding.name }),
    checks,
    foreign,
  };
}

async function governingFile(folders: readonly Uri[], around: Surroundings): Promise<Governing | undefined> {
  const [folder] = folders;
  return folder && around.once('buf', folder, () => findGoverning(folder, folders, around));
}

async function findGoverning(
  folder: Uri,
  folders: readonly Uri[],
  around: Surroundings,
): Promise<Governing | undefined> {
  const own = await nearest(folders, 'buf.yaml', around);
  if (own?.file.version === 'v2') return alone(own);
  const within = own?.folder ?? folder;
  for (const above of folders) {
    const work = await bufFile(above, 'buf.work.yaml', around);
    const directory = work?.modules.find((module) => isIn(module.folder, within));
    if (work === undefined || directory === undefined) continue;
    const files = await Promise.all(work.modules.map((module) => bufFile(module.folder, 'buf.yaml', around)));
    return {
      config: work.uri,
      files: [work, ...files.filter((file) => file !== undefined)],
      modules: files.flatMap((file, at) => file?.modules ?? work.modules[at] ?? []),
      locks: [above, ...work.modules.map((module) => module.folder)],
    };
  }
  if (own !== undefined) return alone(own);
  for (const above of folders) {
    const file = await bufFile(above, 'buf.gen.yaml', around);
    if (file?.modules.some((module) => isIn(module.folder, folder)) === true)
      // What is wrong with it is the business of those who generate code.
      return { config: file.uri, files: [], modules: file.modules, locks: [above] };
  }
  return undefined;
}

function alone({ folder, file }: FoundFile): Governing {
  return { config: file.uri, files: [file], modules: file.modules, locks: [folder] };
}

interface FoundFile {
  readonly folder: Uri;
  readonly file: BufFile;
}

async function nearest(
  folders: readonly Uri[],
  name: BufFileName,
  around: Surroundings,
): Promise<FoundFile | undefined> {
  for (const folder of folders) {
    const file = await bufFile(folder, name, around);
    if (file !== undefined) return { folder, file };
  }
  return undefined;
}

function bufFile(folder: Uri, name: BufFileName, around: Surroundings): Promise<BufFile | undefined> {
  return around.once(name, folder, async () => {
    const text = await around.read(folder, name);
    return text === undefined ? undefined : readBufFile(folder, name, text);
  });
}

/** Whether the files of the folder are the module's. */
function holdsFiles(module: BufModule, folder: Uri): boolean {
  const isBelow = (above: Uri): boolean => isIn(above, folder);
  const { includes, excludes } = module;
  return isBelow(module.folder) && includes?.some(isBelow) !== false && excludes?.some(isBelow) !== true;
}

function isIn(folder: Uri, file: Uri): boolean {
  return folder === file || relativeTo(folder, file) !== undefined;
}
