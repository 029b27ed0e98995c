/** `parlance graph`: a picture of what services and files reach. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { listInWords } from '../../base/list-in-words.ts';
import { nearestNames } from '../../base/nearest-names.ts';
import { escapeInvisible } from '../../base/visible.ts';
import { ContentsIndex } from '../../codegen/contents-index.ts';
import { type GraphSubject, makeGraph, packagesOf, subjectNamed } from '../../codegen/graph/make-graph.ts';
import { mermaidText } from '../../codegen/graph/mermaid.ts';
import type { SchemaGraph } from '../../codegen/graph/schema-graph.ts';
import { svgText } from '../../codegen/graph/svg.ts';
import { contentsOfFiles } from '../../ide/schema-contents.ts';
import { type Command, UsageError } from '../command.ts';
import { openProject, type Project } from '../project.ts';

const usualMax = 200;

export const graph: Command = {
  name: 'graph',
  synopsis:
    '[--format mermaid|svg] [--service NAME | --type NAME | --package NAME] [--filter TEXT] [--max N] [-o OUT] [-I DIR]… FILE|DIR…',
  summary:
    'Draws the services and types of the files, and all that they reach, as a Mermaid diagram or as SVG.',
  notes: [
    '--service and --type draw one service or type and what it reaches, by its full name or by its own; --package what a package declares, or a Thrift file by its name without ".thrift". --filter keeps what has the text in its name, and what is next to that.',
    `--max is how many services and types are drawn at most (${usualMax}), those nearest to the services first; the picture says how many are left out. Well-known types are not drawn by themselves.`,
  ],
  elsewhere: { '--proto_path': 'give import roots with -I DIR', '--out': 'write to a file with -o OUT' },
  async run(args, { languages }) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'mermaid' },
        service: { type: 'string' },
        type: { type: 'string' },
        package: { type: 'string' },
        filter: { type: 'string' },
        max: { type: 'string', default: String(usualMax) },
        output: { type: 'string', short: 'o' },
        include: { type: 'string', short: 'I', multiple: true, default: [] },
      },
    });
    const { format, output, filter, include } = values;
    if (format !== 'mermaid' && format !== 'svg')
      throw new UsageError(`--format is mermaid or svg, not "${format}"`);
    const maxNodes = Number(values.max);
    if (!Number.isInteger(maxNodes) || maxNodes < 1 || maxNodes > 5000)
      throw new UsageError(`--max is a number from 1 to 5000, not "${values.max}"`);
    if (positionals.length === 0) throw new UsageError('no file was given');
    const project = await openProject({
      languages: languages.filter((language) => language.contents !== undefined),
      cwd: process.cwd(),
      include,
      paths: positionals,
    });
    for (const missing of project.missing) process.stderr.write(`parlance graph: ${missing}\n`);
    if (project.missing.length > 0) return 2;
    if (project.files.length === 0) throw new UsageError(`no schema is in ${positionals.join(', ')}`);
    const snapshot = await project.workspace.snapshot(project.files);
    const index = new ContentsIndex(contentsOfFiles(snapshot, project.files));
    const subject = subjectOf(index, values, project, positionals);
    const made = makeGraph(index, subject, { maxNodes, ...(filter === undefined ? {} : { filter }) });
    if (made.nodes.length === 0)
      return fail(
        `${made.title} has no services and no types${filter === undefined ? '' : ` with "${filter}"`}`,
      );
    const text = await textOf(made, format);
    if (output === undefined) process.stdout.write(text);
    else await writeFile(output, text);
    return 0;
  },
};

async function textOf(made: SchemaGraph, format: 'mermaid' | 'svg'): Promise<string> {
  if (format === 'mermaid') return mermaidText(made);
  const { layOut } = await import('../../codegen/graph/graph-layout.ts');
  return svgText(layOut(made));
}

interface Values {
  readonly service?: string | undefined;
  readonly type?: string | undefined;
  readonly package?: string | undefined;
}

/** @throws {UsageError} where nothing goes by the name. */
function subjectOf(
  index: ContentsIndex,
  values: Values,
  project: Project,
  paths: readonly string[],
): GraphSubject {
  const [given, second] = (['service', 'type', 'package'] as const).filter(
    (option) => values[option] !== undefined,
  );
  if (given === undefined) {
    const { files } = project;
    const [only] = files;
    const title = files.length === 1 && only !== undefined ? project.nameOf(only) : paths.join(', ');
    return { kind: 'files', uris: files, title };
  }
  if (second !== undefined) throw new UsageError(`--${given} does not go with --${second}`);
  const name = values[given] ?? '';
  if (given === 'package') {
    const packages = packagesOf(index);
    if (!packages.includes(name))
      throw new UsageError(`there is no package "${name}"${others(name, packages)}`);
    return { kind: 'package', name };
  }
  const found = subjectNamed(index, name, given === 'service');
  if ('subject' in found) return found.subject;
  throw new UsageError(`there is no ${given} "${name}"${others(name, found.names)}`);
}

/** The end of a sentence about a name that is not there: those nearest to it, or else some of them. */
function others(name: string, known: readonly string[]): string {
  const ownNames = known.map((each) => each.slice(each.lastIndexOf('.') + 1));
  const near = nearestNames(name, new Set([...known, ...ownNames]));
  if (near.length > 0) return `; did you mean ${near.map((each) => `"${each}"`).join(' or ')}?`;
  return known.length === 0 ? '' : `; there is ${listInWords(known)}`;
}

function fail(message: string): number {
  process.stderr.write(`parlance graph: ${escapeInvisible(message)}\n`);
  return 1;
}
