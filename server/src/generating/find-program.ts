/** Finds plugins: in the project's own `node_modules/.bin`, on the PATH, and where Go, Cargo and pip put programs. */
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

export interface FoundProgram {
  /** What is run: the program and its first arguments. */
  readonly argv: readonly string[];
}

export interface SearchPlaces {
  /** Relative paths start here; `node_modules` is looked for here and above. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * A name with a separator is a path; another one is looked for. Where it is not found, the places where it was looked
 * for.
 */
export function findProgram(
  name: string,
  { cwd, env }: SearchPlaces,
): FoundProgram | { readonly lookedIn: readonly string[] } {
  if (/[/\\]/.test(name)) {
    const file = path.resolve(cwd, name);
    return programAt(file, env) ?? { lookedIn: [file] };
  }
  const folders = [...binFolders(cwd), ...pathFolders(env), ...usualFolders(env)];
  for (const folder of folders) {
    const found = programAt(path.join(folder, name), env);
    if (found !== undefined) return found;
  }
  return { lookedIn: ['node_modules/.bin', 'the PATH', ...usualFolders(env)] };
}

function binFolders(cwd: string): readonly string[] {
  const folders: string[] = [];
  for (let at = cwd; ; at = path.dirname(at)) {
    folders.push(path.join(at, 'node_modules/.bin'));
    if (path.dirname(at) === at) return folders;
  }
}

/** Relative entries of the PATH are left out: what they mean depends on where one is. */
function pathFolders(env: NodeJS.ProcessEnv): readonly string[] {
  const entries = (env['PATH'] ?? env['Path'] ?? '').split(path.delimiter);
  return entries.filter((entry) => path.isAbsolute(entry));
}

/** Programs are put there by tools whose users often leave the folder off the PATH, or off that of their editor. */
function usualFolders({ GOBIN, GOPATH, CARGO_HOME }: NodeJS.ProcessEnv): readonly string[] {
  const home = homedir();
  const folders = [
    GOBIN,
    path.join(GOPATH?.split(path.delimiter)[0] ?? path.join(home, 'go'), 'bin'),
    path.join(CARGO_HOME ?? path.join(home, '.cargo'), 'bin'),
    path.join(home, '.local/bin'),
  ];
  return folders.filter((folder) => folder !== undefined).filter((folder) => path.isAbsolute(folder));
}

function programAt(file: string, env: NodeJS.ProcessEnv): FoundProgram | undefined {
  if (process.platform !== 'win32') return isProgram(file) ? { argv: [file] } : undefined;
  const extensions = (env['PATHEXT'] ?? '.EXE;.COM').split(';').filter((each) => /^\.(exe|com)$/i.test(each));
  for (const candidate of [file, ...extensions.map((extension) => file + extension)])
    if (/\.(exe|com)$/i.test(candidate) && isProgram(candidate)) return { argv: [candidate] };
  return scriptOfShim(`${file}.cmd`);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Windows runs a batch file in a shell only; those that npm writes name the script that Node would run. */
function scriptOfShim(shim: string): FoundProgram | undefined {
  try {
    const script = /"%(?:~dp0|dp0%)\\([^"]+)"\s+%\*/.exec(readFileSync(shim, 'utf8'))?.[1];
    return script === undefined
      ? undefined
      : { argv: [process.execPath, path.resolve(path.dirname(shim), script)] };
  } catch {
    return undefined;
  }
}
