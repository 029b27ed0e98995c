/**
 * Takes over what the user set under a name that a setting had in an earlier version. The old name stays declared in
 * `package.json`, as deprecated, or else VS Code would not let it be removed.
 */
import type { Settings } from './manifest.ts';

export interface RenamedSetting {
  /** Without `parlance.`, as `to`. */
  readonly from: string;
  readonly to: keyof Settings;
  /** What a value of the old setting is in the new one; nothing where it has no meaning any more. */
  readonly convert?: (value: unknown) => unknown;
}

/** Where a setting can be set; a scope is one of the user, the workspace, or a folder of it. */
export interface SettingScope {
  /** What is set there itself; nothing where it is not. */
  get(key: string): unknown;
  set(key: string, value: unknown): PromiseLike<void>;
}

/** None yet: no setting has had another name in a version that was released. */
export const renamedSettings: readonly RenamedSetting[] = [];

/** In each scope that has the old name; where the new one is set too, that counts. Returns how many were taken over. */
export async function migrateSettings(
  renamed: readonly RenamedSetting[],
  scopes: readonly SettingScope[],
): Promise<number> {
  let moved = 0;
  for (const { from, to, convert } of renamed)
    for (const scope of scopes) {
      const value = scope.get(from);
      if (value === undefined) continue;
      const converted = convert === undefined ? value : convert(value);
      if (scope.get(to) === undefined && converted !== undefined) {
        await scope.set(to, converted);
        moved++;
      }
      await scope.set(from, undefined);
    }
  return moved;
}
