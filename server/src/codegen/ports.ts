/** How code generation reaches plugins. Shells implement it: the core starts no processes. */
import type { DescriptorFile } from './descriptor-files.ts';
import type { PluginResponse } from './plugin/code-generator-response.ts';

/** What generates code: a program that speaks the protocol of plugins, or a language that protoc itself knows. */
export type PluginProgram =
  /** A program of the given name or path, with its first arguments. */
  | { readonly kind: 'local'; readonly command: readonly string[] }
  /** A language of protoc; `protoc` is the program and its first arguments, where these were given. */
  | { readonly kind: 'builtin'; readonly language: string; readonly protoc: readonly string[] }
  /** `protoc-gen-NAME` where there is one, else the language of protoc. */
  | { readonly kind: 'either'; readonly name: string };

/** What one run of a plugin is about. */
export interface PluginJob {
  readonly toGenerate: readonly string[];
  readonly parameter: string;
  /** Those to generate and all they import, importers last. */
  readonly files: readonly DescriptorFile[];
}

export type PluginAnswer =
  | { readonly response: PluginResponse; readonly said: string }
  /** Why there is none: a sentence, and what the plugin said on standard error. */
  | { readonly problem: string; readonly said: string };

export interface PluginPort {
  run(program: PluginProgram, job: PluginJob, signal: AbortSignal): Promise<PluginAnswer>;
}

/** How a plugin is called in messages. */
export function programName(program: PluginProgram): string {
  switch (program.kind) {
    case 'local':
      return program.command.join(' ');
    case 'builtin':
      return `protoc --${program.language}_out`;
    case 'either':
      return `protoc-gen-${program.name}`;
  }
}
