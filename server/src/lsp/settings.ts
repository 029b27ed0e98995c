/** The settings that the server reads, and how they are taken from what a client sends. */
import { type LayoutSetting, layoutFrom } from './layout-setting.ts';
import type { LintChoice } from '../lint/live-lint.ts';
import { type HintKind, hintKinds } from '../model/hint.ts';

export interface Settings {
  /** What the settings that name folders for imports say. */
  readonly importRoots: readonly ImportRootsSetting[];
  /** Identifiers of the languages whose problems are not shown, since another extension shows them. */
  readonly hidden: readonly string[];
  /** Whether Buf's own files are checked and completed. */
  readonly bufFiles: boolean;
  /** Whether lenses count the references of declarations; not where a client says nothing of it. */
  readonly referenceLenses: boolean;
  /** The dialects that were chosen for the opened folders, and for files in none of them. */
  readonly dialects: readonly DialectsSetting[];
  /** How files are laid out, in the opened folders and elsewhere. */
  readonly layouts: readonly LayoutSetting[];
  /** The name of the target of requests that do not say where they go. */
  readonly defaultTarget?: string;
  /** Which kinds of inlay hints are shown. */
  readonly inlayHints: ReadonlySet<HintKind>;
  /** Where files are held against lint rules. */
  readonly lint: LintChoice;
  /**
   * What files are compared with to tell what changes break: a commit, a folder, `auto` for where the branch left the
   * main one, or `off`, which it is where a client says nothing of it: asking git takes trust in a repository.
   */
  readonly breakingAgainst: string;
  /** Whether plugins, which are programs, may be run: not where a client says nothing of it. */
  readonly runsPrograms: boolean;
}

const defaultSettings: Settings = {
  importRoots: [],
  hidden: [],
  bufFiles: true,
  referenceLenses: false,
  dialects: [],
  layouts: [],
  inlayHints: new Set(['implicitNumbers', 'fullNames']),
  lint: 'auto',
  breakingAgainst: 'off',
  runsPrograms: false,
};

/** The dialect that the settings choose for files of a language. */
export interface DialectsSetting {
  readonly language: string;
  readonly dialect: string;
  /** The URI of an opened folder; without it, what holds elsewhere. */
  readonly folder?: string;
}

/** A setting with folders that imports of one language may be relative to. */
export interface ImportRootsSetting {
  /** As the user knows it: `parlance.proto.importRoots`. */
  readonly setting: string;
  readonly language: string;
  /** Relative ones are relative to each opened folder. */
  readonly folders: readonly string[];
}

/** Takes what has the right type and leaves the rest at its default: a client can send anything. */
export function settingsFrom(value: unknown): Settings {
  if (typeof value !== 'object' || value === null) return defaultSettings;
  const {
    importRoots,
    hidden,
    bufFiles,
    referenceLenses,
    dialects,
    layouts,
    defaultTarget,
    inlayHints,
    lint,
    breakingAgainst,
    runsPrograms,
  } = value as Partial<Record<keyof Settings, unknown>>;
  return {
    importRoots: Array.isArray(importRoots) ? importRoots.flatMap(importRootsFrom) : [],
    hidden: strings(hidden),
    bufFiles: bufFiles !== false,
    referenceLenses: referenceLenses === true,
    dialects: Array.isArray(dialects) ? dialects.flatMap(dialectFrom) : [],
    layouts: Array.isArray(layouts) ? layouts.flatMap(layoutFrom) : [],
    ...(typeof defaultTarget === 'string' && { defaultTarget }),
    inlayHints: Array.isArray(inlayHints)
      ? new Set(hintKinds.filter((kind) => inlayHints.includes(kind)))
      : defaultSettings.inlayHints,
    breakingAgainst:
      typeof breakingAgainst === 'string' && breakingAgainst !== ''
        ? breakingAgainst
        : defaultSettings.breakingAgainst,
    runsPrograms: runsPrograms === true,
    lint: lint === 'on' || lint === 'off' ? lint : 'auto',
  };
}

function importRootsFrom(value: unknown): readonly ImportRootsSetting[] {
  if (typeof value !== 'object' || value === null) return [];
  const { setting, language, folders } = value as Partial<Record<keyof ImportRootsSetting, unknown>>;
  return typeof setting === 'string' && typeof language === 'string'
    ? [{ setting, language, folders: strings(folders) }]
    : [];
}

function dialectFrom(value: unknown): readonly DialectsSetting[] {
  if (typeof value !== 'object' || value === null) return [];
  const { language, dialect, folder } = value as Partial<Record<keyof DialectsSetting, unknown>>;
  return typeof language === 'string' && typeof dialect === 'string'
    ? [{ language, dialect, ...(typeof folder === 'string' && { folder }) }]
    : [];
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string' && item !== '')
    : [];
}
