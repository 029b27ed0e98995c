/**
 * A message of a request document as a form, and changes of it. The form is made anew from the text whenever that
 * changes, and is never kept beside it: a change of the form is an edit of the text.
 */
import type { SourceRange } from './prepared-call.ts';

export interface RequestFormRequests {
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
}

/** The message of a document that a form is about, and what of it is wanted. */
export interface FormView {
  /** 0-based, anywhere in the block of the message. */
  readonly line: number;
  /** The paths of records, lists and maps that are shown open, or closed; of the others it is the form's to choose. */
  readonly opened: readonly string[];
  readonly closed: readonly string[];
  /** How many rows are shown of what has many, by path; without a number, the first. */
  readonly shown: Readonly<Record<string, number>>;
  /** What the last call found wrong with the message, where the document still has it. */
  readonly told?: readonly ToldProblem[];
}

/** A problem that no check of the document finds: one that a call was answered with, or that its values have. */
export interface ToldProblem {
  readonly range: SourceRange;
  readonly message: string;
  /** Absent of an error. */
  readonly severity?: 'warning';
  /** The names of fields, and the numbers and keys of what is in lists and maps; the value need not be written. */
  readonly path?: readonly string[];
}

/** `version` is that of the document which the answer was made from. */
export type FormAnswer =
  | ({ readonly kind: 'form'; readonly version: number } & MessageForm)
  /** The text cannot be read as long as it has mistakes; `range` is that of the first. */
  | {
      readonly kind: 'broken';
      readonly version: number;
      readonly head: FormHead;
      readonly message: string;
      readonly range: SourceRange;
    }
  /** There is no form: `message` says why. `needsSchema`: the schema is one that the server of the request tells. */
  | {
      readonly kind: 'none';
      readonly version: number;
      readonly head?: FormHead;
      readonly message: string;
      readonly needsSchema?: true;
    };

export interface FormHead {
  /** The full name, or as written where it is not known. */
  readonly service: string;
  readonly method?: string;
  /** What the user calls the request. */
  readonly name?: string;
  /** The messages of the request, in order. */
  readonly messages: readonly FormMessage[];
  /** Which of them is shown. */
  readonly index: number;
  /** 0-based, in the block of the message: what `parlance/requestForm` takes. */
  readonly line: number;
  /** The request can have more messages than it has. */
  readonly addsMessages?: true;
}

export interface FormMessage {
  readonly line: number;
  /** What the block does first, as it is written: `wait 1`. Empty where that is nothing. */
  readonly before: string;
}

export interface MessageForm {
  readonly head: FormHead;
  readonly language: 'proto' | 'thrift';
  /** The whole message: its path is empty. */
  readonly message: FormControl;
  readonly problems: readonly FormProblem[];
  /** The values of the enums that are shown, by the full names of the enums. */
  readonly enums: Readonly<Record<string, readonly FormEnumValue[]>>;
  /** The types that an `Any` can hold; empty where none is shown. */
  readonly types: readonly string[];
}

export interface FormEnumValue {
  readonly name: string;
  readonly number: number;
  readonly doc?: string;
}

export interface FormProblem {
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  /** Lower case, without a full stop; `help` is one sentence of advice. */
  readonly message: string;
  readonly help?: string;
  /** A call was answered with it. */
  readonly told?: true;
}

export interface FormField {
  /** A JSON pointer, RFC 6901: of a field the declared name, of an item or an entry its number, then `key` or `value`. */
  readonly path: string;
  /** As declared. */
  readonly name: string;
  readonly number: number;
  /** As its language writes it. */
  readonly type: string;
  readonly doc?: string;
  readonly required?: true;
  readonly deprecated?: true;
  /** `null`: written, and the same as if it were not. */
  readonly state: 'set' | 'unset' | 'null';
  /** Whether being absent differs from having the default. */
  readonly tracked: boolean;
  readonly control: FormControl;
  readonly problems: readonly FormProblem[];
}

/** Fields of which at most one is set. The name of a Thrift union is that of its type. */
export interface FormOneof {
  /** Of the record that has it. */
  readonly path: string;
  readonly name: string;
  readonly union?: true;
  /** The names of the fields that are set: more than one is a problem. */
  readonly chosen: readonly string[];
  readonly fields: readonly FormField[];
}

export type FormRow = ({ readonly kind: 'field' } & FormField) | ({ readonly kind: 'oneof' } & FormOneof);

/** What stands in a record and is no field of it. */
export interface FormUnknown {
  readonly name: string;
  /** As written, cut. */
  readonly text: string;
  readonly problems: readonly FormProblem[];
}

/** How text is read: as a string, or as what else JSON writes as a string or a number. */
export type FormText = 'string' | 'integer' | 'float' | 'uuid' | 'timestamp' | 'duration' | 'field-mask';

/** How bytes are written. */
export type FormBytes = 'base64' | 'hex' | 'text';

/**
 * What edits a value. Texts are those of the value, and empty where it is not set; `hint` is then what counts instead.
 */
export type FormControl =
  | { readonly kind: 'text'; readonly form: FormText; readonly text: string; readonly hint: string }
  | { readonly kind: 'bool'; readonly value: '' | 'true' | 'false'; readonly hint: string }
  /** `value` is a name, or a number that has none. */
  | { readonly kind: 'enum'; readonly type: string; readonly value: string; readonly hint: string }
  /** `forms` are the same bytes, in every form that they can be written in. */
  | {
      readonly kind: 'bytes';
      readonly form: FormBytes;
      readonly text: string;
      readonly forms: Readonly<Partial<Record<FormBytes, string>>>;
      readonly hint: string;
    }
  /** JSON of any shape, as `google.protobuf.Value` takes. */
  | { readonly kind: 'json'; readonly wants: 'object' | 'list' | 'any'; readonly text: string }
  /** The value as it is written: a placeholder, a file, or what does not fit its type. */
  | { readonly kind: 'written'; readonly text: string; readonly why: 'placeholder' | 'file' | 'mismatch' }
  /** Too long to be edited in a form. */
  | { readonly kind: 'long'; readonly length: number }
  | FormRecord
  | FormList
  | FormMap
  /** Its type is not known. */
  | { readonly kind: 'unknown'; readonly text: string };

/** Rows are there while it is open. */
export interface FormRecord {
  readonly kind: 'record';
  readonly open: boolean;
  readonly rows: readonly FormRow[];
  /** How many rows there are; more than `rows` has are asked for with `shown`. */
  readonly count: number;
  readonly unknown: readonly FormUnknown[];
  /** Of `google.protobuf.Any`: the type of what it holds, as it is written; empty where nothing says it. */
  readonly anyType?: string;
}

export interface FormList {
  readonly kind: 'list';
  readonly open: boolean;
  readonly items: readonly FormItem[];
  readonly count: number;
  /** The order means nothing, and no item comes twice. */
  readonly set?: true;
  /** Of an item, as its language writes it. */
  readonly type: string;
}

export interface FormItem {
  readonly path: string;
  readonly control: FormControl;
  readonly problems: readonly FormProblem[];
}

export interface FormMap {
  readonly kind: 'map';
  readonly open: boolean;
  readonly entries: readonly FormEntry[];
  readonly count: number;
  readonly keyType: string;
  readonly valueType: string;
}

export interface FormEntry {
  readonly path: string;
  readonly key: FormControl;
  readonly value: FormControl;
  /** An entry before it has the same key. */
  readonly duplicate?: true;
  readonly problems: readonly FormProblem[];
}

/**
 * A change of what a path leads to; what it stands in is written too, where it is not there yet.
 * - `set`: the text of its control. Of bytes, `form` says what the text is.
 * - `begin`: the default of its type.
 * - `unset`: takes a field, an item or an entry away.
 * - `add`: a new item of a list, or a new entry of a map, at its end.
 * - `move`: an item or an entry to another place.
 * - `choose`: of a record, the field that is set of a oneof or union; without a field, none.
 * - `type`: what an `Any` holds.
 * - `add-message`: a new message behind the others of the request. `copy-message`: one behind this, which says the same.
 *   `remove-message` takes this one away. Their path is empty.
 */
export type FormChange =
  | { readonly op: 'set'; readonly path: string; readonly text: string; readonly form?: FormBytes }
  | { readonly op: 'begin' | 'unset' | 'add'; readonly path: string }
  | { readonly op: MessageChange; readonly path: string }
  | { readonly op: 'move'; readonly path: string; readonly to: number }
  | { readonly op: 'choose'; readonly path: string; readonly oneof: string; readonly field?: string }
  | { readonly op: 'type'; readonly path: string; readonly name: string };

export type MessageChange = 'add-message' | 'copy-message' | 'remove-message';

export type FormEdits =
  | {
      readonly kind: 'edits';
      readonly version: number;
      readonly edits: readonly { readonly range: SourceRange; readonly text: string }[];
      /** Where the message stands then that the form is of, where that is another one: 0-based. */
      readonly line?: number;
    }
  /** `message` is lower case, without a full stop. */
  | { readonly kind: 'problem'; readonly message: string };
