/** `parlance lint`: what the lint rules say of files. */
import { parseArgs } from 'node:util';
import type { Uri } from '../../base/uri.ts';
import type { LintProblem } from '../../languages/lint.ts';
import type { Linked } from '../../languages/language.ts';
import { lintDiagnostic } from '../../lint/lint-diagnostic.ts';
import { lintFiles } from '../../lint/lint-files.ts';
import type { ModuleChecks } from '../../workspace/buf/check-config.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { type Command, UsageError } from '../command.ts';
import { configFile } from '../config-file.ts';
import { tellForeignRules, writeConfigProblems } from '../config-problems.ts';
import { filesThatCount, projectModules } from '../project-modules.ts';
import { problemAsText, writeProblemAsJson, type WriteProblem } from '../write-problem.ts';
import { openProject, type Project } from '../project.ts';

export const lint: Command = {
  name: 'lint',
  synopsis: '[--json] [--config buf.yaml] [-I DIR]… FILE|DIR…',
  summary: 'Holds files against the lint rules that buf.yaml asks for. Exit status 1 if there is a finding.',
  notes: [
    'For Protobuf the rules are those of Buf, by the same names and categories; Thrift has its own. A buf.yaml says which of them hold, and without one those of the category STANDARD do.',
    'Where files cannot be read whole, what is wrong with them is printed instead of findings. A name in buf.yaml that is no rule and no category counts as a finding.',
  ],
  elsewhere: { '--proto_path': 'give import roots with -I DIR', '--path': 'name the files or folders alone' },
  async run(args, { languages }) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        config: { type: 'string' },
        include: { type: 'string', short: 'I', multiple: true, default: [] },
      },
    });
    if (positionals.length === 0) throw new UsageError('no file was given');
    const configured = values.config === undefined ? undefined : await configFile(values.config, languages);
    const opened = await openProject({
      languages: languages.filter(({ linter }) => linter !== undefined),
      cwd: process.cwd(),
      include: values.include,
      paths: positionals,
      startsAtPaths: true,
      expectsFiles: true,
    });
    for (const missing of opened.missing) process.stderr.write(`parlance lint: ${missing}\n`);
    if (opened.missing.length > 0) return 2;
    const project = { ...opened, files: await filesThatCount(opened) };
    const snapshot = await project.workspace.snapshot(project.files);
    const write = values.json ? writeProblemAsJson : problemAsText(process.stdout);
    const config = await writeConfigProblems(project, configured, write);
    const errors = writeErrors(project, snapshot, write);
    if (errors > 0 || config.isBroken) return 1;
    let found = config.count;
    const modules = await projectModules(project, configured);
    tellForeignRules('lint', modules);
    for (const { files, checks } of modules)
      for (const problem of lintModule(files, checks, snapshot)) {
        write(project, snapshot, problem.uri, lintDiagnostic(problem));
        found++;
      }
    return found > 0 ? 1 : 0;
  },
};

function lintModule(
  files: readonly Uri[],
  checks: readonly ModuleChecks[],
  snapshot: Snapshot,
): readonly LintProblem[] {
  const byLanguage = Map.groupBy(files, (uri) => snapshot.file(uri)?.language);
  return [...byLanguage].flatMap(([language, uris]) => {
    const linter = language?.linter;
    if (linter === undefined) return [];
    const linked = uris
      .map((uri) => snapshot.linked(uri))
      .filter((link): link is Linked => link !== undefined);
    return checks.flatMap((each) => lintFiles(linter, linked, each.lint));
  });
}

/** Writes the errors of the given files that keep rules from being held against them; returns how many there are. */
function writeErrors(project: Project, snapshot: Snapshot, write: WriteProblem): number {
  let errors = 0;
  for (const uri of project.files) {
    const linked = snapshot.linked(uri);
    if (linked === undefined || snapshot.file(uri)?.language.linter?.canLint(linked) !== false) continue;
    for (const diagnostic of snapshot.diagnostics(uri)) {
      if (diagnostic.severity !== 'error') continue;
      write(project, snapshot, uri, diagnostic);
      errors++;
    }
  }
  return errors;
}
