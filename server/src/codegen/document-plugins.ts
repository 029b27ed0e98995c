/**
 * Generators of documents by the names that plugins have in templates: `protoc-gen-parlance-markdown`. They are told of
 * files as plugins are, after types were filtered, and run in this process, wherever no other program would be run.
 */
import { fromBinary } from '@bufbuild/protobuf';
import { type DescriptorProto, FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt';
import type { DeclaredType, FileContents } from '../model/contents.ts';
import { ContentsIndex } from './contents-index.ts';
import type { DescriptorFile } from './descriptor-files.ts';
import { type DocumentGenerator, documentGenerators } from './document-generators.ts';
import { type PluginAnswer, type PluginJob, type PluginProgram, programName } from './ports.ts';

const prefix = 'protoc-gen-parlance-';

/** The generator that goes by the name of the program; nothing where that is another. */
export function documentPlugin(program: PluginProgram): DocumentGenerator | undefined {
  const name = programName(program);
  return name.startsWith(prefix) ? documentGenerators.get(name.slice(prefix.length)) : undefined;
}

/** @param contents of the files of the job, among others. */
export function runDocumentPlugin(
  generator: DocumentGenerator,
  job: PluginJob,
  contents: readonly FileContents[],
): PluginAnswer {
  if (job.parameter !== '')
    return { problem: `it takes no options, such as ${JSON.stringify(job.parameter)}`, said: '' };
  const byPath = new Map(contents.map((file) => [file.path, file]));
  const files = job.files.flatMap((file): readonly FileContents[] => {
    const found = byPath.get(file.name);
    return found === undefined ? [] : [withoutFiltered(found, namesIn(file))];
  });
  const asked = new Set(job.toGenerate);
  const made = generator.generate(
    new ContentsIndex(files),
    files.filter(({ path }) => asked.has(path)),
  );
  const encoder = new TextEncoder();
  const parts = made.files.map(({ path, text }) => ({
    name: path,
    insertionPoint: '',
    content: encoder.encode(text),
    codeInfo: undefined,
  }));
  return {
    response: { error: '', features: 0n, minimumEdition: 0, maximumEdition: 0, parts },
    said: made.problems.join('\n'),
  };
}

/** The full names of what the descriptor declares; those of fields and methods too. */
function namesIn({ plain }: DescriptorFile): ReadonlySet<string> {
  const file = fromBinary(FileDescriptorProtoSchema, plain);
  const names = new Set<string>();
  const add = (scope: string, named: readonly { readonly name: string }[]): void => {
    for (const { name } of named) names.add(within(scope, name));
  };
  const addMessages = (scope: string, messages: readonly DescriptorProto[]): void => {
    add(scope, messages);
    for (const message of messages) {
      const inner = within(scope, message.name);
      for (const members of [message.field, message.enumType, message.extension]) add(inner, members);
      addMessages(inner, message.nestedType);
    }
  };
  addMessages(file.package, file.messageType);
  for (const declared of [file.enumType, file.extension, file.service]) add(file.package, declared);
  for (const service of file.service) add(within(file.package, service.name), service.method);
  return names;
}

function withoutFiltered(file: FileContents, names: ReadonlySet<string>): FileContents {
  return {
    ...file,
    types: file.types
      .filter(({ id }) => names.has(id))
      .map((type): DeclaredType =>
        'fields' in type
          ? { ...type, fields: type.fields.filter(({ name }) => names.has(within(type.id, name))) }
          : type,
      ),
    services: file.services
      .filter(({ id }) => names.has(id))
      .map((service) => ({
        ...service,
        methods: service.methods.filter(({ name }) => names.has(within(service.id, name))),
      })),
    extensions: file.extensions.filter(({ field }) => names.has(field.name)),
  };
}

function within(scope: string, name: string): string {
  return scope === '' ? name : `${scope}.${name}`;
}
