/** The commands that the language server puts into what it answers; the extension registers them. */

/**
 * Those that lenses carry, with their arguments. Of a request document, `line` is the one that the lens stands on: of
 * `sendRequest`, `finishSending` and `cancelCall` the line that `requestLine` of `parlance/prepareCall` names, of
 * `sendMessage` the first line of the block.
 */
export interface LensCommands {
  'parlance.runCall': { readonly uri: string; readonly service: string; readonly method: string };
  'parlance.sendRequest': { readonly uri: string; readonly line: number };
  'parlance.sendMessage': { readonly uri: string; readonly line: number };
  /** At an answer of a mock server, or at a service of a schema. */
  'parlance.startMockServer': { readonly uri: string; readonly line: number };
  'parlance.finishSending': { readonly uri: string; readonly line: number };
  'parlance.cancelCall': { readonly uri: string; readonly line: number };
  /** A place in the name of a declaration. */
  'parlance.showReferences': { readonly uri: string; readonly line: number; readonly character: number };
}

/** Those that quick fixes carry. */
export interface FixCommands {
  /** Adds a folder, given by its URI, to the import roots of the settings for a language. */
  'parlance.addImportRoot': { readonly language: string; readonly folder: string };
}
