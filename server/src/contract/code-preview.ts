/** What the language server would generate of a schema, for people to look at before anything is written. */

export interface CodePreviewRequests {
  /** What can make code of a file: what needs nothing installed, and, where programs may be run, what a template names. */
  'parlance/codeGenerators': { params: GenerationPlace; result: CodeGenerators };
  /**
   * What one of them would write of the file as it is in the editor; nothing is written. Plugins run only where what
   * they are told has changed since they were asked last, or with `again`. Nothing where another question of the same
   * file has come in between.
   */
  'parlance/generatedCode': {
    params: GenerationPlace & { readonly generator: string; readonly again?: true };
    result: GeneratedCode | null;
  };
}

/** A schema, and what names the plugins for it. */
export interface GenerationPlace {
  readonly uri: string;
  readonly template?: GenerationTemplate;
}

/** A `buf.gen.yaml`, or its text with the URI of the working folder. */
export type GenerationTemplate =
  { readonly uri: string } | { readonly text: string; readonly folder: string };

export interface CodeGenerators {
  readonly generators: readonly {
    readonly id: string;
    readonly title: string;
    readonly detail: string;
  }[];
  /** Why the template could not be read, with its place. */
  readonly problem?: string;
}

export type GeneratedCode =
  | { readonly kind: 'files'; readonly files: readonly PreviewedFile[] }
  /** The schema, or what it imports, has errors. */
  | { readonly kind: 'errors' }
  | { readonly kind: 'problem'; readonly message: string };

export interface PreviewedFile {
  /** Below the output folder, with slashes. */
  readonly path: string;
  readonly text: string;
}
