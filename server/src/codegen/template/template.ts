/** What a `buf.gen.yaml` says. */
import type { PluginUse, TypeFilter } from '../generation.ts';
import type { ManagedMode } from '../managed/managed-mode.ts';
import type { SchemaInput } from './schema-input.ts';

export interface Template {
  readonly plugins: readonly PluginUse[];
  /** Empty where the file names none. */
  readonly inputs: readonly TemplateInput[];
  /** Whether output folders are cleaned. */
  readonly clean: boolean;
  readonly managed: ManagedMode | undefined;
  /** Of all inputs that say nothing else. */
  readonly types?: TypeFilter;
}

export interface TemplateInput {
  readonly source: SchemaInput;
  /**
   * Files and folders; where there are none, all of the input. They are relative to the working folder; in archives and
   * repositories to the folder of these that is read, and in images they are names of imports.
   */
  readonly paths: readonly string[];
  readonly excludePaths: readonly string[];
  readonly types?: TypeFilter;
  /** Where a template names it; from 1. */
  readonly place?: { readonly line: number; readonly column: number };
}
