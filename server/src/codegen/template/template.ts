/** What a `buf.gen.yaml` says. */
import type { PluginUse, TypeFilter } from '../generation.ts';
import type { ManagedMode } from '../managed/managed-mode.ts';

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
  /** Or a single file; relative to the working folder, as are the paths. */
  readonly directory: string;
  /** Files and folders; where there are none, all of the directory. */
  readonly paths: readonly string[];
  readonly excludePaths: readonly string[];
  readonly types?: TypeFilter;
}
