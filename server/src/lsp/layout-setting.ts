/**
 * How a document is laid out: as the settings have it, with the `.editorconfig` files above it counting more, since
 * those are what a team has agreed upon.
 */
import type { FormattingOptions } from 'vscode-languageserver';
import { type Uri, uriFrom } from '../base/uri.ts';
import { alignedColumns, type LayoutStyle, separatorStyles } from '../model/layout-style.ts';
import { editorConfigStyle } from '../workspace/editor-config.ts';
import { type FolderSetting, settingFor } from '../workspace/folder-setting.ts';
import type { SourceFile } from '../workspace/source-file.ts';
import type { Session } from './session.ts';

export interface LayoutSetting extends FolderSetting {
  readonly style: LayoutStyle;
  /** Whether steps are indented as the editor has it for the document. */
  readonly indentsAsEditor: boolean;
}

/** Takes what makes sense of what a client sends. */
export function layoutFrom(value: unknown): readonly LayoutSetting[] {
  if (typeof value !== 'object' || value === null) return [];
  const { language, folder, align, separators, indentation } = value as Readonly<Record<string, unknown>>;
  if (typeof language !== 'string') return [];
  const separator = separatorStyles.find((each) => each === separators);
  const step = typeof indentation === 'string' ? indentations.get(indentation) : undefined;
  return [
    {
      language,
      ...(typeof folder === 'string' && { folder: uriFrom(folder) }),
      indentsAsEditor: indentation === 'editor',
      style: {
        align: Array.isArray(align) ? alignedColumns.filter((column) => align.includes(column)) : [],
        ...(separator !== undefined && { separators: separator }),
        ...(step !== undefined && { indentation: step }),
      },
    },
  ];
}

const indentations: ReadonlyMap<string, string> = new Map([
  ['2 spaces', '  '],
  ['4 spaces', '    '],
  ['tab', '\t'],
]);

export async function layoutStyle(
  session: Session,
  { uri, language }: SourceFile,
  { tabSize, insertSpaces }: FormattingOptions,
): Promise<LayoutStyle> {
  const setting = settingFor(uri, language.id, session.settings.layouts);
  return {
    ...setting?.style,
    ...(setting?.indentsAsEditor === true && { indentation: insertSpaces ? ' '.repeat(tabSize) : '\t' }),
    ...(await editorConfigStyle(uri, session.files)),
  };
}

/** Messages are indented as the editor has it for the document, as other JSON is. */
export async function requestStyle(
  { files }: Session,
  uri: Uri,
  { tabSize, insertSpaces }: FormattingOptions,
): Promise<LayoutStyle> {
  const indentation = insertSpaces ? ' '.repeat(tabSize) : '\t';
  return { indentation, ...(await editorConfigStyle(uri, files)) };
}
