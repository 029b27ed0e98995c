/** The shapes of the messages between the two halves of the form view: each half checks what it gets. */
import type {
  FormAnswer,
  FormBytes,
  FormChange,
  FormControl,
  FormEntry,
  FormEnumValue,
  FormField,
  FormHead,
  FormItem,
  FormList,
  FormMap,
  FormMessage,
  FormOneof,
  FormProblem,
  FormRecord,
  FormRow,
  FormText,
  FormUnknown,
  MessageChange,
} from '../../../server/src/contract/request-form.ts';
import {
  is,
  isBoolean,
  isCount,
  isEither,
  isList,
  isName,
  isNumber,
  isObject,
  isRecord,
  isString,
  optional,
  type Shape,
} from '../shape.ts';
import { isSourceRange } from '../source-range-shape.ts';
import type { FromWebview, HistoryStep, SavedForm, ToWebview } from './messages.ts';

const isProblems = isList(
  isObject<FormProblem>({
    severity: isName<FormProblem['severity']>({ error: true, warning: true, info: true, hint: true }),
    message: isString,
    help: optional(isString),
    told: optional(is(true)),
  }),
);

const isBytes = isName<FormBytes>({ base64: true, hex: true, text: true });

type Control<K extends FormControl['kind']> = Extract<FormControl, { readonly kind: K }>;

/** Controls are nested as deep as the text of the message is, which its parser bounds. */
const isControl: Shape<FormControl> = (value): value is FormControl => isAnyControl(value);
const isRow: Shape<FormRow> = (value): value is FormRow => isAnyRow(value);

const field = {
  path: isString,
  name: isString,
  number: isNumber,
  type: isString,
  doc: optional(isString),
  required: optional(is(true)),
  deprecated: optional(is(true)),
  state: isName<FormField['state']>({ set: true, unset: true, null: true }),
  tracked: isBoolean,
  control: isControl,
  problems: isProblems,
} as const;

const isAnyRow: Shape<FormRow> = isEither(
  isObject<{ readonly kind: 'field' } & FormField>({ kind: is('field'), ...field }),
  isObject<{ readonly kind: 'oneof' } & FormOneof>({
    kind: is('oneof'),
    path: isString,
    name: isString,
    union: optional(is(true)),
    chosen: isList(isString),
    fields: isList(isObject<FormField>(field)),
  }),
);

const isAnyControl: Shape<FormControl> = isEither(
  isObject<Control<'text'>>({
    kind: is('text'),
    form: isName<FormText>({
      string: true,
      integer: true,
      float: true,
      uuid: true,
      timestamp: true,
      duration: true,
      'field-mask': true,
    }),
    text: isString,
    hint: isString,
  }),
  isObject<Control<'bool'>>({
    kind: is('bool'),
    value: isName<Control<'bool'>['value']>({ '': true, true: true, false: true }),
    hint: isString,
  }),
  isObject<Control<'enum'>>({ kind: is('enum'), type: isString, value: isString, hint: isString }),
  isObject<Control<'bytes'>>({
    kind: is('bytes'),
    form: isBytes,
    text: isString,
    forms: isObject<Control<'bytes'>['forms']>({
      base64: optional(isString),
      hex: optional(isString),
      text: optional(isString),
    }),
    hint: isString,
  }),
  isObject<Control<'json'>>({
    kind: is('json'),
    wants: isName<Control<'json'>['wants']>({ object: true, list: true, any: true }),
    text: isString,
  }),
  isObject<Control<'written'>>({
    kind: is('written'),
    text: isString,
    why: isName<Control<'written'>['why']>({ placeholder: true, file: true, mismatch: true }),
  }),
  isObject<Control<'long'>>({ kind: is('long'), length: isCount }),
  isObject<Control<'unknown'>>({ kind: is('unknown'), text: isString }),
  isObject<FormRecord>({
    kind: is('record'),
    open: isBoolean,
    rows: isList(isRow),
    count: isCount,
    unknown: isList(isObject<FormUnknown>({ name: isString, text: isString, problems: isProblems })),
    anyType: optional(isString),
  }),
  isObject<FormList>({
    kind: is('list'),
    open: isBoolean,
    items: isList(isObject<FormItem>({ path: isString, control: isControl, problems: isProblems })),
    count: isCount,
    set: optional(is(true)),
    type: isString,
  }),
  isObject<FormMap>({
    kind: is('map'),
    open: isBoolean,
    entries: isList(
      isObject<FormEntry>({
        path: isString,
        key: isControl,
        value: isControl,
        duplicate: optional(is(true)),
        problems: isProblems,
      }),
    ),
    count: isCount,
    keyType: isString,
    valueType: isString,
  }),
);

const isHead = isObject<FormHead>({
  service: isString,
  method: optional(isString),
  name: optional(isString),
  messages: isList(isObject<FormMessage>({ line: isCount, before: isString })),
  index: isCount,
  line: isCount,
  addsMessages: optional(is(true)),
});

type Answer<K extends FormAnswer['kind']> = Extract<FormAnswer, { readonly kind: K }>;

const isAnswer: Shape<FormAnswer> = isEither(
  isObject<Answer<'form'>>({
    kind: is('form'),
    version: isNumber,
    head: isHead,
    language: isName<Answer<'form'>['language']>({ proto: true, thrift: true }),
    message: isControl,
    problems: isProblems,
    enums: isRecord(
      isList(isObject<FormEnumValue>({ name: isString, number: isNumber, doc: optional(isString) })),
    ),
    types: isList(isString),
  }),
  isObject<Answer<'broken'>>({
    kind: is('broken'),
    version: isNumber,
    head: isHead,
    message: isString,
    range: isSourceRange,
  }),
  isObject<Answer<'none'>>({
    kind: is('none'),
    version: isNumber,
    head: optional(isHead),
    message: isString,
    needsSchema: optional(is(true)),
  }),
);

const isSaved = isObject<SavedForm>({ uri: isString, line: isCount });

type To<T extends ToWebview['type']> = Extract<ToWebview, { readonly type: T }>;

const isToWebview: Shape<ToWebview> = isEither(
  isObject<To<'form'>>({
    type: is('form'),
    saved: isSaved,
    file: isString,
    answer: isAnswer,
    taken: isCount,
  }),
  isObject<To<'refused'>>({ type: is('refused'), id: isCount, path: isString, message: isString }),
  isObject<To<'returned'>>({ type: is('returned') }),
);

type Change<O extends FormChange['op']> = Extract<FormChange, { readonly op: O }>;

const isChange: Shape<FormChange> = isEither(
  isObject<Change<'set'>>({ op: is('set'), path: isString, text: isString, form: optional(isBytes) }),
  isObject<Change<'begin' | 'unset' | 'add'>>({
    op: isName<'begin' | 'unset' | 'add'>({ begin: true, unset: true, add: true }),
    path: isString,
  }),
  isObject<Change<MessageChange>>({
    op: isName<MessageChange>({ 'add-message': true, 'copy-message': true, 'remove-message': true }),
    path: isString,
  }),
  isObject<Change<'move'>>({ op: is('move'), path: isString, to: isCount }),
  isObject<Change<'choose'>>({
    op: is('choose'),
    path: isString,
    oneof: isString,
    field: optional(isString),
  }),
  isObject<Change<'type'>>({ op: is('type'), path: isString, name: isString }),
);

type From<T extends FromWebview['type']> = Extract<FromWebview, { readonly type: T }>;

const isFromWebview: Shape<FromWebview> = isEither(
  isObject<From<'ready'>>({ type: is('ready') }),
  isObject<From<'open'>>({
    type: is('open'),
    opened: isList(isString),
    closed: isList(isString),
    shown: isRecord(isCount),
  }),
  isObject<From<'change'>>({ type: is('change'), id: isCount, line: isCount, change: isChange }),
  isObject<From<'message'>>({ type: is('message'), line: isCount }),
  isObject<From<'send' | 'reveal' | 'read-schema'>>({
    type: isName<'send' | 'reveal' | 'read-schema'>({ send: true, reveal: true, 'read-schema': true }),
  }),
  isObject<From<HistoryStep>>({ type: isName<HistoryStep>({ undo: true, redo: true }) }),
);

/** The message, if it is one. */
export function toWebviewFrom(value: unknown): ToWebview | undefined {
  return isToWebview(value) ? value : undefined;
}

/** The message, if it is one. */
export function fromWebviewFrom(value: unknown): FromWebview | undefined {
  return isFromWebview(value) ? value : undefined;
}

/** What a form was saved as, if it was. */
export function savedFormFrom(value: unknown): SavedForm | undefined {
  return isSaved(value) ? { uri: value.uri, line: value.line } : undefined;
}
