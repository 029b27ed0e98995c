/** How a folder is written into the settings that list import roots. Knows no VS Code. */
import { importRootSettings } from './manifest.ts';

type ImportRootSetting = (typeof importRootSettings)[keyof typeof importRootSettings];

/** The setting for a language. Other extensions have names of their own for Protobuf. */
export function importRootSetting(languageId: string): ImportRootSetting {
  const settings: Readonly<Record<string, ImportRootSetting>> = importRootSettings;
  return settings[languageId] ?? importRootSettings.proto;
}

/** The roots with one more, last; as they were where it is among them. */
export function withRoot(roots: readonly string[], root: string): readonly string[] {
  return roots.includes(root) ? roots : [...roots, root];
}

/** A folder as the setting has it: below an opened folder, by its path from there with `/`, else by its full path. */
export function rootPath(fsPath: string, opened: string | undefined): string {
  if (opened === undefined) return fsPath;
  const [folder, base] = [fsPath, opened].map((path) => path.replaceAll('\\', '/').replace(/\/$/, ''));
  if (folder === undefined || base === undefined) return fsPath;
  if (folder === base) return '.';
  return folder.startsWith(`${base}/`) ? folder.slice(base.length + 1) : fsPath;
}
