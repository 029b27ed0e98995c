/** An image or a descriptor set as an input: nothing is compiled, and plugins are told of what is in it. */
import path from 'node:path';
import { type JsonValue, toBinary } from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt';
import { parse } from 'yaml';
import { messageOf } from '../../../base/thrown.ts';
import { registryOf } from '../../../calls/descriptors/descriptor-files.ts';
import {
  type ImageFile,
  imageOfBytes,
  imageOfJson,
  imageOfText,
} from '../../../calls/descriptors/read-image.ts';
import { sentenceOf } from '../../../calls/descriptors/set-files.ts';
import { descriptorFile } from '../../../codegen/descriptor-files.ts';
import type { GenerateInput } from '../../../codegen/generate.ts';
import { withoutSourceOptions } from '../../../codegen/source-options.ts';
import type { ImageInput } from '../../../codegen/template/schema-input.ts';
import type { ReadInput } from '../read-input.ts';
import { inputBytes } from '../../inputs/decompressed.ts';
import { InputError } from '../../inputs/input-error.ts';

/** The same as of files that are compiled. @throws {InputError} */
export async function readImageInput(input: ImageInput, cwd: string): Promise<ReadInput> {
  const full = path.resolve(cwd, input.path);
  const bytes = await inputBytes(input.path, full, input.compression);
  const image = imageIn(bytes, input);
  const registry = registryOf(image.map(({ file }) => file));
  const files = image.map(({ file }) => {
    const whole = toBinary(FileDescriptorProtoSchema, file);
    const plain = withoutSourceOptions(file, registry);
    return descriptorFile(plain === file ? whole : toBinary(FileDescriptorProtoSchema, plain), whole);
  });
  const modules = new Map(image.map(({ file, module }) => [file.name, module]));
  return {
    files,
    targets: image.filter(({ isImport }) => !isImport).map(({ file }) => file.name),
    sources: input.path === '-' ? [] : [full],
    moduleOf: (name) => modules.get(name),
    // Its schemas are elsewhere.
    sourceOf: () => undefined,
  };
}

/**
 * The files of an image that code is generated for, as Buf chooses them: `paths` name files of it, its imports too, and
 * folders, whatever wider folder is excluded.
 */
export function targetsBelow(
  { files, targets }: GenerateInput,
  paths: readonly string[],
  excludePaths: readonly string[],
): readonly string[] {
  const excluded = excludePaths.map(normal);
  if (paths.length === 0) return targets.filter((name) => !excluded.some((folder) => isWithin(folder, name)));
  const wanted = paths.map(normal);
  return files
    .map(({ name }) => name)
    .filter((name) =>
      wanted.some(
        (each) =>
          each === name ||
          (isWithin(each, name) &&
            !excluded.some((folder) => isWithin(each, folder) && isWithin(folder, name))),
      ),
    );
}

const normal = (given: string): string => path.posix.normalize(given).replace(/\/$/, '');

function isWithin(folder: string, name: string): boolean {
  return name === folder || name.startsWith(`${folder}/`);
}

function imageIn(bytes: Uint8Array, { form, path: name }: ImageInput): readonly ImageFile[] {
  try {
    if (form === 'binary') return imageOfBytes(bytes, name);
    const text = new TextDecoder().decode(bytes);
    return form === 'text' ? imageOfText(text, name) : imageOfJson(valueIn(text, form, name), name);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(sentenceOf(error));
  }
}

function valueIn(text: string, form: 'json' | 'yaml', name: string): JsonValue {
  try {
    return (form === 'json' ? JSON.parse(text) : parse(text)) as JsonValue;
  } catch (error) {
    throw new InputError(`${name} is no ${form.toUpperCase()}: ${messageOf(error).split('\n', 1)[0] ?? ''}`);
  }
}
