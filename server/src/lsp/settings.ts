/** The settings that the server reads, and how they are taken from what a client sends. */

export interface Settings {
  /** Folders that imports and includes may be relative to; relative ones are relative to each opened folder. */
  readonly importRoots: readonly string[];
  /** Identifiers of the languages whose problems are not shown, since another extension shows them. */
  readonly hidden: readonly string[];
}

const defaultSettings: Settings = { importRoots: [], hidden: [] };

/** Takes what has the right type and leaves the rest at its default: a client can send anything. */
export function settingsFrom(value: unknown): Settings {
  if (typeof value !== 'object' || value === null) return defaultSettings;
  const { importRoots, hidden } = value as Partial<Record<keyof Settings, unknown>>;
  return { importRoots: strings(importRoots), hidden: strings(hidden) };
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string' && item !== '')
    : [];
}
