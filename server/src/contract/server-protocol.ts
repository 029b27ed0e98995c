/** What the language server offers beyond the Language Server Protocol. Ranges and positions are in its form. */
import type { AdvisedSetting } from './call-error.ts';
import type {
  NeededSchema,
  PreparedCall,
  PreparedMessage,
  SourceRange,
  ReadSchema,
} from './prepared-call.ts';
import type { SchemaBundle } from './schema-bundle.ts';
import type { Target } from './target.ts';

export interface ServerRequests {
  /** The saved targets (`rpc.targets.json`) that could serve the methods of a schema file, the nearest file's first. */
  'parlance/targets': { params: { readonly uri: string }; result: readonly Target[] };
  /**
   * The text of a new request document for a method, filled from the schema. `target` is the name of a saved one;
   * `selection` is the first value, to be typed over.
   */
  'parlance/newRequest': {
    params: {
      readonly uri: string;
      readonly service: string;
      readonly method: string;
      readonly target?: string;
    };
    result: { readonly text: string; readonly selection: SourceRange } | null;
  };
  /** What sending the request at a position would do. Problems stop it; they are also diagnostics of the document. */
  'parlance/prepareCall': {
    params: { readonly uri: string; readonly line: number };
    result:
      | { readonly kind: 'prepared'; readonly call: PreparedCall; readonly requestLine: number }
      /** To be read, handed over with `parlance/takeSchema`, and prepared again. */
      | { readonly kind: 'needs-schema'; readonly needed: NeededSchema }
      | { readonly kind: 'problem'; readonly message: string; readonly range: SourceRange };
  };
  /** The server that tells the schema of the request at a position; nothing where files declare it. */
  'parlance/neededSchema': {
    params: { readonly uri: string; readonly line: number };
    result: NeededSchema | null;
  };
  /** Takes the schema of a server, until the end of the session or until it is read again; whether it can be used. */
  'parlance/takeSchema': {
    params: { readonly key: string; readonly schema: ReadSchema };
    result: boolean;
  };
  /** One message block of a request, to be sent on a call that is open. */
  'parlance/prepareMessage': {
    params: { readonly uri: string; readonly line: number };
    result:
      | { readonly kind: 'prepared'; readonly message: PreparedMessage; readonly requestLine: number }
      | { readonly kind: 'problem'; readonly message: string; readonly range: SourceRange };
  };
  /**
   * The block that answers a call of the server which came over the call of a request: where it goes in the document,
   * and, once it is there, its first value, to be typed over. `line` is that of the request. Nothing where the request
   * is gone, or its service has no such method.
   */
  'parlance/newAnswer': {
    params: {
      readonly uri: string;
      readonly line: number;
      readonly method: string;
      readonly seqid: number;
    };
    result: {
      readonly position: SourceRange['start'];
      readonly text: string;
      readonly selection: SourceRange;
    } | null;
  };
  /**
   * What to write where, so that a request says what the error of its call advises: in the document, in
   * `rpc.targets.json`, or in both. `line` is that of the request. Empty where the request or its target is gone, or the
   * setting is one that only the user can choose.
   */
  'parlance/mendRequest': {
    params: { readonly uri: string; readonly line: number; readonly setting: AdvisedSetting };
    result: readonly { readonly uri: string; readonly range: SourceRange; readonly text: string }[];
  };
  /** The dialect of a document; nothing where its language has only one. */
  'parlance/dialect': { params: { readonly uri: string }; result: DocumentDialect | null };
  /** The declaration that code at a place in a file was generated from. */
  'parlance/schemaOf': {
    params: { readonly uri: string; readonly line: number; readonly character: number };
    result: SchemaPlace | null;
  };
  /** Checks all files of the workspace and publishes their problems; nothing where that could not be done. */
  'parlance/checkWorkspace': { params: object; result: WorkspaceCheckResult | null };
  'parlance/bundle': { params: { readonly id: string }; result: SchemaBundle | null };
  'parlance/resolveType': { params: { readonly typeName: string }; result: SchemaBundle | null };
}

/** A declaration, or the beginning of a file. */
export interface SchemaPlace {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

export interface WorkspaceCheckResult {
  /** How many files were looked at. */
  readonly checked: number;
  /** How many of them have problems. */
  readonly files: number;
  readonly problems: number;
  /** Whether it came to its end: it does not where the user ends it, or there are too many problems to show. */
  readonly isWhole: boolean;
}

export interface DocumentDialect {
  readonly id: string;
  readonly name: string;
  /** A clause that could follow "because". */
  readonly reason: string;
  /** The line that shows it, from 0, where there is one. */
  readonly line?: number;
  /** All dialects of the language. `detail` is one sentence. */
  readonly choices: readonly { readonly id: string; readonly name: string; readonly detail: string }[];
}

/**
 * The commands that lenses carry; the extension registers them. Arguments are those of the type below. Of a request
 * document, `line` is the one that the lens stands on: of `sendRequest`, `finishSending` and `cancelCall` the line that
 * `requestLine` above names, of `sendMessage` the first line of the block.
 */
export interface LensCommands {
  'parlance.runCall': { readonly uri: string; readonly service: string; readonly method: string };
  'parlance.sendRequest': { readonly uri: string; readonly line: number };
  'parlance.sendMessage': { readonly uri: string; readonly line: number };
  'parlance.finishSending': { readonly uri: string; readonly line: number };
  'parlance.cancelCall': { readonly uri: string; readonly line: number };
  /** A place in the name of a declaration. */
  'parlance.showReferences': { readonly uri: string; readonly line: number; readonly character: number };
}

/** The commands that quick fixes carry; the extension registers them. */
export interface FixCommands {
  /** Adds a folder, given by its URI, to the import roots of the settings for a language. */
  'parlance.addImportRoot': { readonly language: string; readonly folder: string };
}
