/** What a preview of generated code is of, and what it shows after each answer of the language server. */
import * as l10n from '@vscode/l10n';
import type { GeneratedCode } from '../../../server/src/contract/code-preview.ts';
import { isObject, isString } from '../shape.ts';

/** What a preview shows; it is kept in the preview's address, under which VS Code opens it again. */
export interface CodePreview {
  /** The URI of the schema. */
  readonly schema: string;
  readonly generator: string;
  /** Of the generated files, below the output folder. */
  readonly path: string;
}

const isPreview = isObject<CodePreview>({ schema: isString, generator: isString, path: isString });

/** From the query of its address, which may come from anybody. */
export function previewFrom(query: string): CodePreview | undefined {
  try {
    const preview: unknown = JSON.parse(query);
    return isPreview(preview) ? preview : undefined;
  } catch {
    return undefined;
  }
}

export interface ShownPreview {
  readonly text: string;
  /** A sentence; nothing while the text is what the schema makes. */
  readonly note: string | undefined;
}

/** Where the file is not generated now, what was shown before stays, with a note. */
export function shownAfter(
  code: GeneratedCode,
  path: string,
  before: ShownPreview | undefined,
): ShownPreview {
  const file = code.kind === 'files' ? code.files.find((each) => each.path === path) : undefined;
  if (file !== undefined) return { text: file.text, note: undefined };
  return { text: before?.text ?? '', note: noteOf(code, path) };
}

function noteOf(code: GeneratedCode, path: string): string {
  switch (code.kind) {
    case 'files':
      return l10n.t('{0} is not generated any more: this is as it was before', path);
    case 'errors':
      return l10n.t('The schema has errors: this is what was generated of it before');
    case 'problem':
      return l10n.t('This is what was generated before: {0}', code.message.split('\n')[0] ?? '');
  }
}
