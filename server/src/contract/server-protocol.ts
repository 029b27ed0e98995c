/** What the language server offers beyond the Language Server Protocol. Ranges and positions are in its form. */
import type { CallCopy, ShellName } from './call-copy.ts';
import type { AdvisedSetting } from './call-error.ts';
import type {
  NeededSchema,
  PreparedCall,
  PreparedMessage,
  PreparedMethodKind,
  SourceRange,
  ReadSchema,
} from './prepared-call.ts';
import type { MockPlan } from './mock.ts';
import type { FormAnswer, FormChange, FormEdits, FormView } from './request-form.ts';
import type { GraphAnswer, GraphQuestion } from './schema-graph.ts';
import type { SchemaBundle } from './schema-bundle.ts';
import type { ProtocolName, Target } from './target.ts';

export interface ServerRequests {
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
  /**
   * What a mock server of a file's services answers, with the answers of request documents. `problems` are lines for a
   * log; `message` is a sentence without a full stop.
   */
  'parlance/mockPlan': {
    params: { readonly uri: string; readonly scripts: readonly string[] };
    result:
      | { readonly kind: 'plan'; readonly plan: MockPlan; readonly problems: readonly string[] }
      | { readonly kind: 'problem'; readonly message: string };
  };
  /** A request document with an answer for each method of a file's services. */
  'parlance/mockScript': {
    params: { readonly uri: string };
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
  /** The picture of what a schema declares and reaches; nothing of a file that is none. */
  'parlance/schemaGraph': { params: GraphQuestion; result: GraphAnswer | null };
  /** The message at a place of a document as a form; nothing where the document is not open. */
  'parlance/requestForm': {
    params: FormView & { readonly uri: string };
    result: FormAnswer | null;
  };
  /** What to write in the document so that the message at a place is changed; `line` is any of its block. */
  'parlance/changeForm': {
    params: { readonly uri: string; readonly line: number; readonly change: FormChange };
    result: FormEdits;
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
  /** Where the request at a position goes, and where it could go; nothing where the document has no request. */
  'parlance/requestTarget': {
    params: { readonly uri: string; readonly line: number };
    result: RequestTarget | null;
  };
  /** What to write so that the request at a position names the target; empty where it is gone. */
  'parlance/setTarget': {
    params: { readonly uri: string; readonly line: number; readonly name: string };
    result: readonly { readonly range: SourceRange; readonly text: string }[];
  };
  /** What there is to tell of a file of targets with this text, together with those of the folders above it. */
  'parlance/targetsFile': {
    params: { readonly uri: string; readonly text: string };
    result: TargetsFileFacts;
  };
  /** What to write where for a new target, beside the others of a document; with a file that is not there yet, all of it. */
  'parlance/addTarget': {
    params: { readonly uri: string; readonly target: NewTarget };
    result:
      | {
          readonly kind: 'change';
          readonly uri: string;
          readonly isNew: boolean;
          readonly range: SourceRange;
          readonly text: string;
        }
      | { readonly kind: 'problem'; readonly message: string };
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
  /** What can make code of a file: what needs nothing installed, and, where programs may be run, what a template names. */
  'parlance/codeGenerators': { params: GenerationPlace; result: CodeGenerators };
  /** What one of them would write of the file as it is in the editor; nothing is written. */
  'parlance/generatedCode': {
    params: GenerationPlace & { readonly generator: string };
    result: GeneratedCode | null;
  };
  'parlance/bundle': { params: { readonly id: string }; result: SchemaBundle | null };
  'parlance/resolveType': { params: { readonly typeName: string }; result: SchemaBundle | null };
}

/** A schema, and what names the plugins for it. */
export interface GenerationPlace {
  readonly uri: string;
  readonly template?: GenerationTemplate;
}

/** A `buf.gen.yaml`, or its text with the URI of the working folder. */
export type GenerationTemplate =
  { readonly uri: string } | { readonly text: string; readonly folder: string };

export interface CodeGenerators {
  readonly generators: readonly {
    readonly id: string;
    readonly title: string;
    readonly detail: string;
  }[];
  /** Why the template could not be read, with its place. */
  readonly problem?: string;
}

export type GeneratedCode =
  | { readonly kind: 'files'; readonly files: readonly PreviewedFile[] }
  /** The schema, or what it imports, has errors. */
  | { readonly kind: 'errors' }
  | { readonly kind: 'problem'; readonly message: string };

export interface PreviewedFile {
  /** Below the output folder, with slashes. */
  readonly path: string;
  readonly text: string;
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

/** Where a request goes. */
export interface RequestTarget {
  /** Of the request line; it has none where the document has no more than its beginning. */
  readonly line: number;
  /** Who says it: the request by name or by address, the choice for those that say nothing, or nobody. */
  readonly from: 'name' | 'address' | 'default' | 'nobody';
  /** The name of the target, or the address. */
  readonly name?: string;
  /** Absent where there is no such target, or it has problems. */
  readonly target?: Target;
  /** The targets that the request could go to, the nearest first. */
  readonly choices: readonly Target[];
  /** The files that say what targets there are, the innermost first. */
  readonly files: readonly string[];
}

export interface TargetsFileFacts {
  /** Those that no JSON Schema can tell. */
  readonly problems: readonly TargetsProblem[];
  /** Markdown for places of the file. */
  readonly hovers: readonly { readonly range: SourceRange; readonly markdown: string }[];
  readonly links: readonly { readonly range: SourceRange; readonly target: string }[];
}

export interface TargetsProblem {
  readonly range: SourceRange;
  readonly severity: 'error' | 'warning';
  readonly code: string;
  /** The address of the page about it. */
  readonly page: string;
  readonly message: string;
  readonly fixes: readonly {
    readonly title: string;
    readonly edits: readonly { readonly range: SourceRange; readonly text: string }[];
  }[];
  /** Of a secret that stands in the file: the target that it is for, and whether it goes to its token endpoint. */
  readonly secret?: { readonly target: Target; readonly ofTokenEndpoint: boolean };
}

export interface NewTarget {
  readonly name: string;
  readonly address: string;
  readonly protocol: string;
  readonly danger?: string;
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
  /** At an answer of a mock server, or at a service of a schema. */
  'parlance.startMockServer': { readonly uri: string; readonly line: number };
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
