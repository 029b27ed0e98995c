/**
 * Keeps the places in a file's `.pb.meta` right when text is inserted into the file: it holds an encoded
 * google.protobuf.GeneratedCodeInfo, whose places are offsets of bytes.
 */
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import {
  type GeneratedCodeInfo_Annotation,
  GeneratedCodeInfo_AnnotationSchema,
  GeneratedCodeInfoSchema,
} from '@bufbuild/protobuf/wkt';

export interface Insertion {
  readonly at: number;
  /** As it was given, without the indentation. */
  readonly text: Uint8Array;
  /** How many bytes every line of it was indented by. */
  readonly indent: number;
  /** How many bytes came into the file. */
  readonly length: number;
  /** Places in the text, where the plugin told any. */
  readonly codeInfo: Uint8Array | undefined;
}

/** What the file's `.pb.meta` says after the insertion; as it was where it cannot be read. */
export function withInsertion(meta: Uint8Array, insertion: Insertion): Uint8Array {
  try {
    const { annotation } = fromBinary(GeneratedCodeInfoSchema, meta);
    const before = annotation.filter(({ begin }) => begin < insertion.at);
    const behind = annotation
      .filter(({ begin }) => begin >= insertion.at)
      .map((each) => moved(each, (offset) => offset + insertion.length));
    return toBinary(
      GeneratedCodeInfoSchema,
      create(GeneratedCodeInfoSchema, { annotation: [...before, ...insertedOf(insertion), ...behind] }),
    );
  } catch {
    return meta;
  }
}

function insertedOf({ at, text, indent, codeInfo }: Insertion): readonly GeneratedCodeInfo_Annotation[] {
  if (codeInfo === undefined) return [];
  const linesUpTo = (offset: number): number =>
    1 + text.subarray(0, offset).reduce((lines, byte) => lines + (byte === 0x0a ? 1 : 0), 0);
  const offsetIn = (offset: number): number => at + offset + indent * linesUpTo(offset);
  return fromBinary(GeneratedCodeInfoSchema, codeInfo).annotation.map((each) => moved(each, offsetIn));
}

function moved(
  annotation: GeneratedCodeInfo_Annotation,
  to: (offset: number) => number,
): GeneratedCodeInfo_Annotation {
  return create(GeneratedCodeInfo_AnnotationSchema, {
    ...annotation,
    begin: to(annotation.begin),
    end: to(annotation.end),
  });
}
