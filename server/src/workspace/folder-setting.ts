/** Settings that folders can have for themselves, for the files of one language. */
import { relativeTo, type Uri } from '../base/uri.ts';

export interface FolderSetting {
  readonly language: string;
  /** The files below it; without it, all files. */
  readonly folder?: Uri;
}

/** Of several that are about a file, that of the innermost folder. */
export function settingFor<S extends FolderSetting>(
  uri: Uri,
  language: string,
  settings: readonly S[],
): S | undefined {
  let best: S | undefined;
  for (const setting of settings) {
    if (setting.language !== language) continue;
    if (setting.folder !== undefined && relativeTo(setting.folder, uri) === undefined) continue;
    if (best === undefined || (setting.folder ?? '').length > (best.folder ?? '').length) best = setting;
  }
  return best;
}
