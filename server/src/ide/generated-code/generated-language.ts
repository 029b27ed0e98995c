/** How one programming language lays out what compilers of IDLs generate for it. */
import type { DeclarationKind } from '../../model/outline.ts';

/** The declaration whose generated code is looked for. */
export interface GeneratedSymbol {
  readonly kind: DeclarationKind;
  /** Its name, after those of the records it is in: `Outer`, `Inner`, `field`. */
  readonly path: readonly string[];
}

/** The file that declares it. */
export interface GeneratedSource {
  /** What an import of it says: `shop/v1/shop.proto`. */
  readonly importPath: string;
  /** Its name without folders and extension. */
  readonly stem: string;
  /** Where code is generated to, by the language's name in the IDL, with dots; empty where the IDL does not say it. */
  readonly namespaces: ReadonlyMap<string, string>;
}

export interface GeneratedLanguage {
  /** As namespaces of an IDL call it. */
  readonly name: string;
  /** The names of the files that can hold the code of a declaration, without folders. */
  files(source: GeneratedSource, symbol: GeneratedSymbol): readonly string[];
  /**
   * Where the declaration of a record or an enum begins: patterns that are found one after the other, each with a group
   * `name`, and with the flags `d` and `m`. Lines that are indented further belong to it.
   */
  type(path: readonly string[]): readonly RegExp[];
  /** What is left of a record or enum in a file that does not declare it in words of the language. */
  typeTrace?(path: readonly string[]): RegExp;
  /** The same of a service, in a file of the name. */
  service(name: string, file: string): RegExp;
  /** On a line of a declaration, the name of what the line declares as its first group. */
  readonly member: RegExp;
  /** Where values of an enum are not declared within it, the pattern of one, with a group `name`. */
  value?(type: readonly string[], name: string): RegExp;
}

/** The words of a name in one, each with a large letter: `full_name` becomes `FullName`. */
export function capitalized(name: string): string {
  return name.replace(/(?:^|_)([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
