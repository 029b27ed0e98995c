/** Texts as the files of an output folder, by the names that they are to have there. */
import { outputName } from '../codegen/plugin/output-name.ts';
import { OutputError } from './output-folder.ts';

/** @throws {OutputError} where a name leads elsewhere, is none, or comes twice. */
export function textOutputs(
  files: readonly { readonly path: string; readonly text: string }[],
): ReadonlyMap<string, Uint8Array> {
  const outputs = new Map<string, Uint8Array>();
  for (const { path, text } of files) {
    const name = outputName(path);
    if ('refusal' in name) throw new OutputError(`"${path}" is no name for a file: ${name.refusal}`);
    if (outputs.has(name.name)) throw new OutputError(`${name.name} would be written twice`);
    outputs.set(name.name, Buffer.from(text));
  }
  return outputs;
}
