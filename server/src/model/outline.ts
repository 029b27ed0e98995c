/**
 * The declarations of one file, as a tree with places: what an outline shows, what an index keeps of a file that
 * nobody has open, and where the lenses of a file go. It follows from the file's text alone.
 */
import type { Span } from '../base/span.ts';
import type { MethodKind } from './schema.ts';

export type DeclarationKind =
  | 'package'
  | 'message'
  | 'struct'
  | 'union'
  | 'exception'
  | 'field'
  | 'oneof'
  | 'enum'
  | 'enum-value'
  | 'service'
  /** A conversation within a service of fbthrift; nobody calls it by itself. */
  | 'interaction'
  | 'method'
  /** Of a Thrift function. */
  | 'argument'
  | 'extension'
  | 'typedef'
  | 'constant';

export interface Declaration {
  readonly kind: DeclarationKind;
  /** The name as declared. */
  readonly name: string;
  /** The full name by which others refer to it. */
  readonly fullName: string;
  /** A short text beside the name, such as a field's type and number. */
  readonly detail: string;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly children: readonly Declaration[];
  /** Of methods only. */
  readonly methodKind?: MethodKind;
  readonly deprecated?: true;
}

/** The declaration and all below it, parents first. */
export function* walkDeclarations(declarations: readonly Declaration[]): Generator<Declaration> {
  for (const declaration of declarations) {
    yield declaration;
    yield* walkDeclarations(declaration.children);
  }
}
