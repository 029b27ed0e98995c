/** `parlance build`: Protobuf files and all they import as one descriptor set. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Uri } from '../../base/uri.ts';
import { type RenderedFile, renderDiagnostic } from '../../diagnostics/render.ts';
import type { Linked } from '../../languages/language.ts';
import { type Command, UsageError } from '../command.ts';
import { openProject } from '../project.ts';

export const build: Command = {
  name: 'build',
  synopsis: '-o OUT.binpb [--source-info] [-I DIR]… FILE|DIR…',
  summary: 'Writes a google.protobuf.FileDescriptorSet of the files and all they import.',
  elsewhere: {
    '--proto_path': 'give import roots with -I DIR',
    '--descriptor_set_out': 'write to a file with -o OUT.binpb',
    '--include_imports': 'imports are always included',
    '--include_source_info': 'include comments and places with --source-info',
  },
  async run(args, { languages }) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        output: { type: 'string', short: 'o' },
        'source-info': { type: 'boolean', default: false },
        include: { type: 'string', short: 'I', multiple: true, default: [] },
      },
    });
    if (values.output === undefined) throw new UsageError('-o OUT.binpb is missing');
    if (positionals.length === 0) throw new UsageError('no file was given');
    const project = await openProject({
      // Of a folder that holds other files too, those that have descriptors are meant.
      languages: languages.filter((language) => language.descriptors !== undefined),
      cwd: process.cwd(),
      include: values.include,
      paths: positionals,
    });
    for (const missing of project.missing) process.stderr.write(`parlance build: ${missing}\n`);
    if (project.missing.length > 0) return 2;
    if (project.files.length === 0) throw new UsageError(`no Protobuf file is in ${positionals.join(', ')}`);

    const snapshot = await project.workspace.snapshot(project.files);
    const fileOf = (uri: Uri): RenderedFile | undefined => {
      const file = snapshot.file(uri);
      return file && { name: project.nameOf(uri), text: file.text, lines: file.lines };
    };
    let failed = false;
    const conflicts = snapshot.conflicts();
    for (const uri of snapshot.files.keys()) {
      const file = fileOf(uri);
      for (const diagnostic of [...snapshot.diagnostics(uri), ...(conflicts.get(uri) ?? [])]) {
        if (diagnostic.severity !== 'error' || file === undefined) continue;
        failed = true;
        process.stderr.write(renderDiagnostic(diagnostic, file, fileOf));
      }
    }
    if (failed) return 1;

    const linked: Linked[] = [];
    for (const uri of project.files) {
      const link = snapshot.linked(uri);
      if (link !== undefined) linked.push(link);
    }
    const language = snapshot.file(project.files[0] ?? ('' as Uri))?.language;
    const bytes = language?.descriptors?.(linked, { sourceInfo: values['source-info'] }) ?? new Uint8Array();
    await writeFile(values.output, bytes);
    return 0;
  },
};
