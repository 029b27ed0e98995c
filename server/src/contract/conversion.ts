/** Schemas in the other interface language: what the language server makes of those in the editor, and what is lost. */
import type { SourceRange } from './prepared-call.ts';

export interface ConversionRequests {
  /** Schemas as they are in the editor, in the other language, and what is lost; nothing is written. */
  'parlance/convertSchemas': { params: ConversionQuestion; result: Conversion | null };
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
  /** A schema, or one that it imports, has an error. `message` is that of the first. */
  | { readonly kind: 'error'; readonly uri: string; readonly range: SourceRange; readonly message: string }
  | { readonly kind: 'problem'; readonly message: string };

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
