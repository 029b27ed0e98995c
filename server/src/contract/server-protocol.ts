/** What the language server offers beyond the Language Server Protocol. Ranges and positions are in its form. */
import type { CallCopy, ShellName } from './call-copy.ts';
import type { AdvisedSetting } from './call-error.ts';
import type { CodePreviewRequests } from './code-preview.ts';
import type { ConversionRequests } from './conversion.ts';
import type {
  NeededSchema,
  PreparedCall,
  PreparedMessage,
  PreparedMethodKind,
  SourceRange,
  ReadSchema,
} from './prepared-call.ts';
import type { MockRequests } from './mock.ts';
import type { RequestFormRequests } from './request-form.ts';
import type { RequestTargetRequests } from './request-targets.ts';
import type { SchemaGraphRequests } from './schema-graph.ts';
import type { SchemaBundle } from './schema-bundle.ts';
import type { ProtocolName, Target } from './target.ts';

export interface ServerRequests
  extends
    CodePreviewRequests,
    ConversionRequests,
    MockRequests,
    RequestFormRequests,
    RequestTargetRequests,
    SchemaGraphRequests {
  /** The saved targets (`rpc.targets.json`) that could serve the methods of a schema file, the nearest file's first. */
  'parlance/targets': { params: { readonly uri: string }; result: readonly Target[] };
  /** The targets of every `rpc.targets.json` of the workspace, file by file. */
  'parlance/savedTargets': { params: object; result: readonly SavedTarget[] };
  /** The services that the files of the workspace declare, in order of their names. */
  'parlance/services': { params: object; result: readonly DeclaredService[] };
  /** The methods of a service that a file declares, in order of place. */
  'parlance/methods': {
    params: { readonly uri: string; readonly service: string };
    result: readonly DeclaredMethod[];
  };
  /** The method that a cursor in a service of a schema file means: its declaration, or the nearest above it. */
  'parlance/methodAt': {
    params: { readonly uri: string; readonly line: number; readonly character: number };
    result: { readonly service: string; readonly method: string } | null;
  };
  /** The methods of the workspace that are meant by parts of names, such as `Greet/Each`; the best come first. */
  'parlance/findMethods': {
    params: { readonly query: string; readonly most: number };
    result: readonly DeclaredMethod[];
  };
  /** The services of a server, by the key of the schema that it told; nothing where that is not known any more. */
  'parlance/servicesOfServer': {
    params: { readonly key: string };
    result: readonly ServerService[] | null;
  };
  /**
   * The text of a new request document for a method, filled from the schema: of the file `uri`, or the one that a server
   * told, by its key. `target` is the name of a saved one; `selection` is the first value, to be typed over.
   */
  'parlance/newRequest': {
    params: (
      | { readonly uri: string; readonly target?: string }
      | { readonly serverKey: string; readonly target: Target }
    ) & { readonly service: string; readonly method: string };
    result: { readonly text: string; readonly selection: SourceRange } | null;
  };
  /** The requests of a document, open or not, in order of place. */
  'parlance/requests': { params: { readonly uri: string }; result: readonly DocumentRequest[] };
  /** What is wrong with a request document of this text, open or not; in order of place. */
  'parlance/requestProblems': {
    params: { readonly uri: string; readonly text: string };
    result: readonly RequestProblem[];
  };
  /** What sending the request at a position would do. Problems stop it; they are also diagnostics of the document. */
  'parlance/prepareCall': {
    params: {
      readonly uri: string;
      readonly line: number;
      readonly instead?: RequestVariant;
      /** Nobody will send more than the request says: where it does not end its sending, that is added. */
      readonly closes?: true;
    };
    result:
      | {
          readonly kind: 'prepared';
          readonly call: PreparedCall;
          readonly requestLine: number;
          /** The end of sending was added. */
          readonly closed?: true;
          /** The request alone, to be kept: tokens and passwords that stand in it are replaced by names of secrets. */
          readonly text: string;
          /** What its messages break of the rules in their schema, which does not keep it from being sent. */
          readonly warnings: readonly { readonly message: string; readonly range: SourceRange }[];
        }
      /** To be read, handed over with `parlance/takeSchema`, and prepared again. */
      | { readonly kind: 'needs-schema'; readonly needed: NeededSchema }
      | { readonly kind: 'problem'; readonly message: string; readonly range: SourceRange };
  };
  /**
   * The request at a position as text for other tools, its values of secrets left out. Command lines are for the shell,
   * and are to be run in the folder that is opened.
   */
  'parlance/copyCall': {
    params: { readonly uri: string; readonly line: number; readonly shell: ShellName };
    result:
      | { readonly kind: 'copies'; readonly copies: readonly CallCopy[] }
      | { readonly kind: 'needs-schema'; readonly needed: NeededSchema }
      | { readonly kind: 'problem'; readonly message: string; readonly range: SourceRange };
  };
  /** Requests that another tool has saved, as the text of a request document. `message` is a sentence without a full stop. */
  'parlance/importCalls': {
    params: { readonly text: string };
    result:
      | { readonly kind: 'document'; readonly text: string }
      | { readonly kind: 'problem'; readonly message: string };
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

/** A problem of a request document; places are offsets into its text, in UTF-16 units. */
export interface RequestProblem {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  readonly message: string;
  readonly help?: string;
  readonly span: { readonly start: number; readonly end: number };
}

/** What counts in place of what an open document says. */
export interface RequestVariant {
  /** A text that is read as if it were that of the document, which need not be open then. */
  readonly text?: string;
  /** The name of a saved target. */
  readonly target?: string;
  readonly protocol?: ProtocolName;
}

/** A target with the file that has it. */
export interface SavedTarget {
  /** The URI of its `rpc.targets.json`. */
  readonly uri: string;
  readonly target: Target;
  /** What to ask its server for; absent where servers of its protocol do not tell their schema. */
  readonly needed?: NeededSchema;
}

export interface DeclaredService {
  readonly uri: string;
  /** The full name. */
  readonly service: string;
  /** What it is declared in; empty where that is nothing. */
  readonly package: string;
  /** How many methods it declares. */
  readonly methods: number;
  readonly deprecated?: true;
  /** Where its name begins. */
  readonly line: number;
  readonly character: number;
}

export interface DeclaredMethod {
  readonly uri: string;
  /** The full name. */
  readonly service: string;
  readonly method: string;
  readonly kind: PreparedMethodKind;
  readonly deprecated?: true;
  /** Where its name begins. */
  readonly line: number;
  readonly character: number;
}

/** A service as its server tells of it. */
export interface ServerService {
  /** The full name. */
  readonly service: string;
  readonly methods: readonly { readonly method: string; readonly kind: PreparedMethodKind }[];
}

/** A request of a document, as it is listed. */
export interface DocumentRequest {
  /** What the user calls it, or what it calls. */
  readonly name: string;
  /** The service and the method, as written. */
  readonly called: string;
  /** Its request line, 0-based: what `parlance/prepareCall` takes. */
  readonly line: number;
  readonly range: SourceRange;
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
