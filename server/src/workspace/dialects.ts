/** Which dialect somebody has chosen for a file, where its language has several. */
import { relativeTo, type Uri } from '../base/uri.ts';
import type { DialectChoice } from '../languages/language.ts';

/** A choice for the files of a language. */
export interface DialectSetting {
  readonly language: string;
  /** What was chosen; a language ignores what it does not know. */
  readonly dialect: string;
  /** The files below it; without it, all files. */
  readonly folder?: Uri;
  readonly from: DialectChoice['from'];
}

/** Of several settings that of the innermost folder. */
export function dialectChoiceFor(
  uri: Uri,
  language: string,
  settings: readonly DialectSetting[],
): DialectChoice | undefined {
  let best: DialectSetting | undefined;
  for (const setting of settings) {
    const { folder = '' } = setting;
    if (setting.language !== language) continue;
    if (setting.folder !== undefined && relativeTo(setting.folder, uri) === undefined) continue;
    if (best === undefined || folder.length > (best.folder ?? '').length) best = setting;
  }
  return best && { id: best.dialect, from: best.from };
}
