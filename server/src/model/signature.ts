/** What belongs where the cursor is, part by part: a signature as editors show it beside what is being written. */
import type { Span } from '../base/span.ts';

export interface Signature {
  readonly label: string;
  readonly parts: readonly SignaturePart[];
  /** The index of the part that the cursor is in. */
  readonly active: number;
}

export interface SignaturePart {
  /** In the label. */
  readonly span: Span;
  /** Markdown. */
  readonly doc: string;
}

/** A value with fields that the cursor is in, such as that of an option or an annotation. */
export interface LiteralPlace {
  /** Where the value begins; of the item of a list, the list. */
  readonly start: number;
  /** The names of the fields that are set, in order of place. */
  readonly names: readonly string[];
  /** That of the field that the cursor is in. */
  readonly current: string | undefined;
}

/** A signature of texts and parts: those with a doc are parts. */
export function signatureOf(
  pieces: readonly (string | { readonly text: string; readonly doc: string })[],
  active: number,
): Signature {
  let label = '';
  const parts: SignaturePart[] = [];
  for (const piece of pieces) {
    const text = typeof piece === 'string' ? piece : piece.text;
    if (typeof piece !== 'string')
      parts.push({ span: { start: label.length, end: label.length + text.length }, doc: piece.doc });
    label += text;
  }
  return { label, parts, active };
}
