/** Schemas in the other interface language: what the language server makes of those in the editor, and what is lost. */
import type { SourceRange } from './prepared-call.ts';

export interface ConversionRequests {
  /** Schemas as they are in the editor, in the other language, and what is lost; nothing is written. */
  'parlance/convertSchemas': { params: ConversionQuestion; result: Conversion | null };
  /** All schemas below a folder, in the other language, written below another; `null` where it was cancelled. */
  'parlance/convertFolder': { params: FolderQuestion; result: FolderConversion | null };
}

interface FolderQuestion {
  readonly folder: string;
  /** The identifier of the language that is wanted. */
  readonly to: string;
  /** The folder that is written to, there or not; nothing is written elsewhere. */
  readonly output: string;
  /** The files in it that may be written anew, as `exists` named them. */
  readonly replaces: readonly string[];
}

export type FolderConversion =
  | {
      readonly kind: 'written';
      readonly written: number;
      readonly unchanged: number;
      /** Of sources that something is said of. */
      readonly reports: readonly SourceReport[];
    }
  /** Nothing was written, since these files of the output folder would be, which nobody has agreed to. */
  | { readonly kind: 'exists'; readonly files: readonly string[] }
  | ConversionError
  | ConversionProblem;

export interface SourceReport {
  readonly uri: string;
  readonly remarks: readonly ConversionRemark[];
}

interface ConversionQuestion {
  /** Of schemas of one language. */
  readonly uris: readonly string[];
  /** The identifier of the language that is wanted. */
  readonly to: string;
}

export type Conversion =
  /** Those that were asked for come first, then what they need of what they import. */
  | { readonly kind: 'converted'; readonly files: readonly ConvertedSchema[] }
  | ConversionError
  | ConversionProblem;

/** A schema, or one that it imports, has an error. `message` is that of the first. */
export interface ConversionError {
  readonly kind: 'error';
  readonly uri: string;
  readonly range: SourceRange;
  readonly message: string;
}

interface ConversionProblem {
  readonly kind: 'problem';
  readonly message: string;
}

export interface ConvertedSchema {
  /** The source. */
  readonly uri: string;
  /** What imports say, or would say, of the outcome. */
  readonly path: string;
  /** Where the outcome belongs, so that those that are converted together find each other. */
  readonly target: string;
  readonly text: string;
  /** In order of place in the source. */
  readonly remarks: readonly ConversionRemark[];
}

export interface ConversionRemark {
  readonly range: SourceRange;
  readonly code: string;
  /** The address of what is written about the code. */
  readonly page: string;
  /** Whether the outcome lacks it, rather than saying it in another way. */
  readonly isLost: boolean;
  readonly message: string;
}
