/** `parlance breaking`: what a change of a schema breaks for those who use it as it was. */
import { parseArgs } from 'node:util';
import { joinUri, relativeTo, type Uri, uriFromPath } from '../../base/uri.ts';
import { changeReach } from '../change-reach.ts';
import { findBreaking } from '../../breaking/find-breaking.ts';
import { type Reach, reachedPlaces, reachInWords } from '../../breaking/reach.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { renderDiagnostic, type RenderedFile } from '../../diagnostics/render.ts';
import type { BreakingChange, ChangedPlace } from '../../languages/breaking.ts';
import type { Language, Linked } from '../../languages/language.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { type Command, UsageError } from '../command.ts';
import { configFile, type ConfiguredRules } from '../config-file.ts';
import { tellForeignRules, writeConfigProblems } from '../config-problems.ts';
import { type EarlierFiles, earlierFiles } from '../earlier-files.ts';
import { problemLine, type ProblemLine } from '../problem-line.ts';
import { filesThatCount, type ProjectModule, projectModules } from '../project-modules.ts';
import { positive } from '../positive.ts';
import { openProject, type Project } from '../project.ts';
import { problemAsText, writeProblemAsJson, type WriteProblem } from '../write-problem.ts';

export const breaking: Command = {
  name: 'breaking',
  synopsis: '[--against FILE|DIR|GITREF|INPUT] [--json] [--config buf.yaml] [-I DIR]… FILE|DIR…',
  summary:
    'Tells what changes of files break for those who use them as they were. Exit status 1 if one does.',
  notes: [
    'Files are compared with those of a folder, of a descriptor set, or of a commit that git knows by the name; without --against, of the commit at which the current branch left the main one. One file is compared with one file.',
    'An INPUT is a repository or an archive as Buf writes it, such as .git#branch=main,subdir=proto, https://example.com/acme/schemas.git#tag=v1 or schemas.zip#strip_components=1. Git fetches repositories, for --timeout seconds at most (300).',
    'For Protobuf the rules are those of Buf, by the same names and categories; Thrift has its own. A buf.yaml says which of them hold, and without one those of the category FILE do.',
    'With each change it says which rpcs that reaches: those that send or receive what changed, in whatever messages.',
    'A change that generated code has to follow, and that nothing is misread for, is a warning, which leaves the exit status alone. A name in buf.yaml that is no rule and no category does not.',
  ],
  elsewhere: { '--proto_path': 'give import roots with -I DIR', '--path': 'name the files or folders alone' },
  async run(args, { languages }) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        against: { type: 'string' },
        json: { type: 'boolean', default: false },
        config: { type: 'string' },
        include: { type: 'string', short: 'I', multiple: true, default: [] },
        timeout: { type: 'string', default: '300' },
      },
    });
    if (positionals.length === 0) throw new UsageError('no file was given');
    const timeoutMs = 1000 * positive('--timeout', values.timeout);
    const comparing = languages.filter(({ comparer }) => comparer !== undefined);
    const configured = values.config === undefined ? undefined : await configFile(values.config, comparing);
    const earlier = await earlierFiles(values.against, comparing, positionals, timeoutMs);
    try {
      return await compareStates({
        earlier,
        paths: positionals,
        include: values.include,
        configured,
        languages: comparing,
        write: values.json ? writeJson : writeText,
        writeProblem: values.json ? writeProblemAsJson : problemAsText(process.stdout),
      });
    } finally {
      await earlier.remove();
    }
  },
};

interface Job {
  readonly earlier: EarlierFiles;
  /** As given. */
  readonly paths: readonly string[];
  readonly include: readonly string[];
  readonly configured: ConfiguredRules | undefined;
  readonly languages: readonly Language[];
  readonly write: Write;
  /** Of the files that say which rules hold. */
  readonly writeProblem: WriteProblem;
}

/** Returns the exit status. */
async function compareStates({
  earlier,
  paths,
  include,
  configured,
  languages,
  write,
  writeProblem,
}: Job): Promise<number> {
  const [now, before] = await Promise.all([
    openState(languages, process.cwd(), paths, include),
    openState(languages, earlier.folder, earlier.paths(paths), earlier.include(include)),
  ]);
  for (const missing of now.project.missing) process.stderr.write(`parlance breaking: ${missing}\n`);
  if (now.project.missing.length > 0) return 2;
  if (now.project.files.length === 0 && before.project.files.length === 0) {
    const where = `${paths.join(', ')}, now and before`;
    process.stderr.write(`parlance breaking: there is nothing to compare below ${where}\n`);
    return 2;
  }
  const { isOneFile = false } = earlier;
  const states: States = { now, before, isOneFile, nameBefore: (uri) => earlier.nameOf(uri) };
  const config = await writeConfigProblems(now.project, configured, writeProblem);
  if (writeErrors(states, write) || config.isBroken) return 1;
  const changes = await changesOf(states, configured, languages);
  const reachOf = changeReach(states, languages);
  for (const change of changes) write(states, change, { reach: await reachOf(change) });
  return config.count > 0 || changes.some(({ severity }) => severity !== 'warning') ? 1 : 0;
}

interface State {
  readonly project: Project;
  readonly snapshot: Snapshot;
  /** The working folder, or what it is in the other state. */
  readonly folder: Uri;
}

interface States {
  readonly now: State;
  readonly before: State;
  /** Whether each is of one file, and these belong together. */
  readonly isOneFile: boolean;
  /** What a file of before goes by. */
  nameBefore(uri: Uri): string;
}

async function openState(
  languages: readonly Language[],
  cwd: string,
  paths: readonly string[],
  include: readonly string[],
): Promise<State> {
  const opened = await openProject({ languages, cwd, include, paths, startsAtPaths: true });
  const project = { ...opened, files: await filesThatCount(opened) };
  return { project, snapshot: await project.workspace.snapshot(project.files), folder: uriFromPath(cwd) };
}

async function changesOf(
  { now, before, isOneFile }: States,
  configured: ConfiguredRules | undefined,
  languages: readonly Language[],
): Promise<readonly BreakingChange[]> {
  const [modules, oldModules] = await Promise.all([
    projectModules(now.project, configured),
    projectModules(before.project, configured),
  ]);
  tellForeignRules('breaking', modules);
  const placeNow = (uri: Uri): Uri => joinUri(now.folder, relativeTo(before.folder, uri) ?? '');
  return pairModules(modules, oldModules, placeNow).flatMap(([module, old]) => {
    const { checks } = module ?? old;
    // A module may lie elsewhere now: what counts is where a file is in it.
    const inModule = (uri: Uri): Uri =>
      joinUri(module?.folder ?? now.folder, relativeTo(old.folder ?? before.folder, uri) ?? '');
    return languages.flatMap((language) => {
      const { comparer } = language;
      if (comparer === undefined) return [];
      const files = {
        now: linkedOf(module, now.snapshot, language),
        before: linkedOf(old, before.snapshot, language),
      };
      const [one, other] = [files.now[0], files.before[0]];
      const pairs =
        isOneFile && one !== undefined && other !== undefined ? [{ now: one, before: other }] : [];
      const comparison = { ...files, pairs, placeNow: inModule };
      return checks.flatMap((each) => findBreaking(comparer, comparison, each.breaking));
    });
  });
}

/** Modules by their folders; where each state has one, these belong together wherever they are. */
function pairModules(
  modules: readonly ProjectModule[],
  oldModules: readonly ProjectModule[],
  placeNow: (uri: Uri) => Uri,
): readonly (readonly [ProjectModule | undefined, ProjectModule])[] {
  if (modules.length === 1 && oldModules.length === 1 && oldModules[0] !== undefined)
    return [[modules[0], oldModules[0]]];
  return oldModules.map((old) => {
    const folder = old.folder && placeNow(old.folder);
    return [modules.find((module) => module.folder === folder), old] as const;
  });
}

function linkedOf(
  module: ProjectModule | undefined,
  snapshot: Snapshot,
  language: Language,
): readonly Linked[] {
  return (module?.files ?? [])
    .filter((uri) => snapshot.file(uri)?.language === language)
    .map((uri) => snapshot.linked(uri))
    .filter((link) => link !== undefined);
}

/** Writes the errors of files that cannot be read whole, now or before; returns whether there are any. */
function writeErrors(states: States, write: Write): boolean {
  let found = false;
  for (const { project, snapshot } of [states.now, states.before])
    for (const uri of project.files) {
      const linked = snapshot.linked(uri);
      if (linked === undefined || snapshot.file(uri)?.language.comparer?.canCompare(linked) !== false)
        continue;
      for (const { severity, code, span, message } of snapshot.diagnostics(uri)) {
        if (severity !== 'error') continue;
        found = true;
        const place: ChangedPlace = { uri, packageName: '', span };
        const isNow = snapshot === states.now.snapshot;
        write(
          states,
          { rule: code, now: isNow ? place : undefined, before: isNow ? undefined : place, message },
          { severity },
        );
      }
    }
  return found;
}

interface More {
  readonly severity?: Diagnostic['severity'];
  /** The rpcs that the change reaches. */
  readonly reach?: Reach | undefined;
}

type Write = (states: States, change: BreakingChange, more?: More) => void;

/** `file` is `null` where the file is gone; the first of `related` is then what was there. */
type BreakingLine = Omit<ProblemLine, 'file'> & {
  readonly file: string | null;
  /** Nothing where the change reaches no rpc. `isWhole` is false where there may be more. */
  readonly reaches?: { readonly rpcs: readonly string[]; readonly isWhole: boolean };
};

function writeJson(states: States, change: BreakingChange, more: More = {}): void {
  const { now, before } = states;
  const shown = diagnosticFrom(change, more);
  const anchor = change.now?.uri ?? change.before?.uri ?? now.folder;
  const line: BreakingLine = problemLine(
    { ...now.project, nameOf: (uri) => nameIn(states, uri) },
    (uri) => (now.snapshot.file(uri) ?? before.snapshot.file(uri))?.lines,
    anchor,
    change.now === undefined ? { ...shown, span: { start: 0, end: 0 } } : shown,
  );
  const { methods = [], isWhole = true } = more.reach ?? {};
  const written: BreakingLine = {
    ...line,
    ...(change.now === undefined && { file: null }),
    ...(methods.length > 0 && { reaches: { rpcs: methods.map(({ fullName }) => fullName), isWhole } }),
  };
  process.stdout.write(JSON.stringify(written) + '\n');
}

function writeText(states: States, change: BreakingChange, more: More = {}): void {
  const { now, before } = states;
  const fileOf = (uri: Uri): RenderedFile | undefined => {
    const file = now.snapshot.file(uri) ?? before.snapshot.file(uri);
    return file && { name: nameIn(states, uri), text: file.text, lines: file.lines };
  };
  const anchor = change.now?.uri ?? change.before?.uri;
  const file = anchor === undefined ? undefined : fileOf(anchor);
  if (file !== undefined) process.stdout.write(renderDiagnostic(diagnosticFrom(change, more), file, fileOf));
}

function nameIn(states: States, uri: Uri): string {
  const { now, before } = states;
  return before.snapshot.file(uri) !== undefined && now.snapshot.file(uri) === undefined
    ? states.nameBefore(uri)
    : now.project.nameOf(uri);
}

/** With what was there before, and the first of the rpcs that are reached, as related places. */
function diagnosticFrom(
  change: BreakingChange,
  { reach, severity = change.severity ?? 'error' }: More,
): Diagnostic {
  const { rule, now, before, message } = change;
  const start = { start: 0, end: 0 };
  const help = reach && reachInWords(reach);
  const related = [
    ...(before === undefined ? [] : [{ uri: before.uri, span: before.span ?? start, message: 'before' }]),
    ...(reach === undefined ? [] : reachedPlaces(reach)).map(({ uri, span, fullName }) => ({
      uri,
      span,
      message: `reached: "${fullName}"`,
    })),
  ];
  return {
    code: rule,
    severity,
    message,
    span: (now ?? before)?.span ?? start,
    ...(related.length > 0 && { related }),
    ...(help !== undefined && { help }),
  };
}
