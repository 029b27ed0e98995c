/** How people want their files laid out, as far as it can be chosen. What is not said is as the language has it. */

export interface LayoutStyle {
  /** What a step further in stands behind: spaces, or a tab. */
  readonly indentation?: string;
  /** What lines end with; without it, what the first line of the file ends with. */
  readonly lineBreak?: '\n' | '\r\n';
  /** Whether the last line ends with a line break, as it does where nothing is said. */
  readonly finalLineBreak?: boolean;
  /** What stands in columns in lines below each other. */
  readonly align?: readonly AlignedColumn[];
  /** What stands behind fields, enum values and functions, where the language does not ask for one thing. */
  readonly separators?: SeparatorStyle;
}

export const alignedColumns = ['types', 'names', 'numbers', 'values', 'comments'] as const;

/**
 * Types, names, the `=` before numbers, the `=` before other values, comments behind statements. A language has those
 * that make sense in it.
 */
export type AlignedColumn = (typeof alignedColumns)[number];

export const separatorStyles = ['keep', 'comma', 'semicolon', 'none'] as const;

export type SeparatorStyle = (typeof separatorStyles)[number];
