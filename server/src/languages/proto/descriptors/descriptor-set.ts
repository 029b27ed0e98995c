/** Linked files and all they import as an encoded google.protobuf.FileDescriptorSet. */
import type { ProtoLinked } from '../symbols.ts';
import { type DescriptorContent, writeFileDescriptor } from './file-descriptor.ts';
import { WireWriter } from './wire-writer.ts';

/** A whole set can be larger than all the sources; it is written in parts of about so many bytes. */
const partSize = 1 << 20;

/** Each file once, after what it imports, as `protoc --include_imports` orders them. The parts joined are the set. */
export function* descriptorSet(
  files: readonly ProtoLinked[],
  content: DescriptorContent,
): Generator<Uint8Array> {
  const writer = new WireWriter();
  for (const file of withImports(files)) {
    const mark = writer.open(1);
    writeFileDescriptor(writer, file, content);
    writer.close(mark);
    if (writer.length < partSize) continue;
    yield writer.finish().slice();
    writer.rewind(0);
  }
  if (writer.length > 0) yield writer.finish().slice();
}

/**
 * The files and what they import, importers last. Two files with one import path, such as copies below two roots,
 * count as one: the first that is reached.
 */
export function withImports(files: readonly ProtoLinked[]): readonly ProtoLinked[] {
  const ordered: ProtoLinked[] = [];
  const seen = new Set<string>();
  // A stack of its own, since a chain of imports can be longer than the call stack is deep.
  const stack: { readonly file: ProtoLinked; next: number }[] = [];
  const enter = (file: ProtoLinked | undefined): void => {
    if (file === undefined || seen.has(file.importPath)) return;
    seen.add(file.importPath);
    stack.push({ file, next: 0 });
  };
  for (const root of files) {
    enter(root);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const { imports } = top.file;
      if (top.next < imports.length) {
        enter(imports[top.next++]?.file);
      } else {
        ordered.push(top.file);
        stack.pop();
      }
    }
  }
  return ordered;
}
