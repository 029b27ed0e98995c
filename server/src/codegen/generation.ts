/** What is to be generated: as a `buf.gen.yaml` says it, or the options of a command. */
import type { PluginProgram } from './ports.ts';

/** One plugin and what it is run for. */
export interface PluginUse {
  readonly program: PluginProgram;
  /** The output folder, as given. */
  readonly out: string;
  readonly parameter: string;
  /** Whether the plugin is run once for each folder of files to generate, or once for all. */
  readonly strategy: 'directory' | 'all';
  /** Whether code is generated for what the files import too, and with it for the well-known types. */
  readonly includeImports: boolean;
  readonly includeWellKnown: boolean;
  /** Where a template names it; from 1. */
  readonly place?: { readonly line: number; readonly column: number };
  readonly types?: TypeFilter;
}

/** Full names of types, extensions, methods or packages, or `NAME.**` for what is below too. */
export interface TypeFilter {
  /** Where there are any, what is neither one of them nor needed by one is left out. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** The files that come with every compiler; nobody generates code for them without asking for it. */
export const wellKnownFiles: ReadonlySet<string> = new Set(
  [
    'any',
    'api',
    'compiler/plugin',
    'cpp_features',
    'descriptor',
    'duration',
    'empty',
    'field_mask',
    'go_features',
    'java_features',
    'source_context',
    'struct',
    'timestamp',
    'type',
    'wrappers',
  ].map((name) => `google/protobuf/${name}.proto`),
);
