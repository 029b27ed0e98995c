/** What an editor can show between the characters of a file: what is meant there and not written. */

/**
 * - `implicitNumbers`: the numbers that compilers give to what has none.
 * - `fullNames`: what stands in front of a name, where that is not what one would think.
 * - `optionTypes`: what an option or an annotation takes.
 * - `typedefs`: what a typedef stands for.
 */
export const hintKinds = ['implicitNumbers', 'fullNames', 'optionTypes', 'typedefs'] as const;

export type HintKind = (typeof hintKinds)[number];

export interface Hint {
  readonly kind: HintKind;
  readonly offset: number;
  readonly label: string;
  /** Why; plain text. */
  readonly tooltip: string;
  /** The side on which a blank keeps it apart from the text; none where it is a part of a name. */
  readonly blank?: 'left' | 'right';
}

/** The type of a field, for who is to write a value of it. */
export interface FieldTypeText {
  readonly text: string;
  /** Whether a value has fields of its own. */
  readonly isRecord: boolean;
}
