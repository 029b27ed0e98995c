/** Which dialect somebody has chosen for a file, where its language has several. */
import type { Uri } from '../base/uri.ts';
import type { DialectChoice } from '../languages/language.ts';
import { type FolderSetting, settingFor } from './folder-setting.ts';

/** A choice for the files of a language. */
export interface DialectSetting extends FolderSetting {
  /** What was chosen; a language ignores what it does not know. */
  readonly dialect: string;
  readonly from: DialectChoice['from'];
}

/** Of several settings that of the innermost folder. */
export function dialectChoiceFor(
  uri: Uri,
  language: string,
  settings: readonly DialectSetting[],
): DialectChoice | undefined {
  const best = settingFor(uri, language, settings);
  return best && { id: best.dialect, from: best.from };
}
