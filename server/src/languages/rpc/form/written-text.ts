/**
 * Between a value as the text has it and what a control of the form shows of it: `shownText` reads it, `writtenText`
 * writes what was typed, in the way in which the value was written before.
 */
import { isJsonNumber } from '../../../base/json-scan.ts';
import type { FormBytes } from '../../../contract/request-form.ts';
import type { EnumType } from '../../../model/schema.ts';
import { type BodyNode, parseBody } from '../body.ts';
import type { Idl } from '../idl.ts';
import { placeholderAt, quoted } from '../placeholders.ts';
import { visibleText } from '../visible-text.ts';
import { base64Of, bytesOf, hexOf } from './bytes-text.ts';
import type { Shape } from './shape.ts';

/** What a control of text shows; nothing where the value is not of its kind. */
export function shownText(node: BodyNode, shape: Shape & { readonly kind: 'text' }): string | undefined {
  if (node.kind === 'placeholder') return undefined;
  const { form } = shape;
  if (form !== 'integer' && form !== 'float') return node.kind === 'string' ? node.value : undefined;
  if (node.kind === 'number') return node.text;
  if (node.kind === 'name' && form === 'float' && isFloatName(node.text)) return node.text;
  if (node.kind !== 'string') return undefined;
  const { value } = node;
  return isJsonNumber(value) || (form === 'float' && isFloatName(value)) || value.includes('{{')
    ? value
    : undefined;
}

/** The name of an enum value, or its number; nothing where the value is neither. */
export function shownEnum(node: BodyNode, type: EnumType): string | undefined {
  const nameOf = (number: string): string =>
    type.values.find((value) => String(value.number) === number)?.name ?? number;
  if (node.kind === 'name') return node.text;
  if (node.kind === 'string')
    return /^-?[0-9]+$/.test(node.value)
      ? nameOf(node.value)
      : node.value.includes('{{')
        ? undefined
        : node.value;
  if (node.kind === 'number') return nameOf(node.text);
  return node.kind === 'null' ? type.values[0]?.name : undefined;
}

/** The bytes in the form that they are written in; nothing where the value is none. */
export function shownBytes(
  node: BodyNode,
  idl: Idl,
): { readonly form: FormBytes; readonly text: string } | undefined {
  if (node.kind === 'string') return { form: 'base64', text: node.value };
  const [member, second] = node.kind === 'object' && idl === 'thrift' ? node.members : [];
  if (member?.value.kind !== 'string' || second !== undefined) return undefined;
  const form = member.key.value;
  return form === 'hex' || form === 'text' ? { form, text: member.value.value } : undefined;
}

export interface TypedText {
  readonly text: string;
  readonly form?: FormBytes;
}

/** `remove`: what is empty is not written at all. `message`: why it cannot be written; lower case, no full stop. */
export type Written =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'remove' }
  | { readonly kind: 'problem'; readonly message: string };

/** Where the value stands, if it does already. */
export interface WrittenBefore {
  readonly node?: BodyNode;
  /** Of the node, in the document. */
  readonly text?: string;
  readonly idl: Idl;
}

export function writtenText(typed: TypedText, shape: Shape, before: WrittenBefore): Written {
  const { node } = before;
  if (node?.kind === 'placeholder' || node?.kind === 'file') return writtenOver(typed, shape, before);
  switch (shape.kind) {
    case 'text':
      return textOf(typed.text, shape.form, before);
    case 'bool':
      if (typed.text === '') return remove;
      return typed.text === 'true' || typed.text === 'false' ? text(typed.text) : jsonText(typed.text);
    case 'enum':
      return enumText(typed.text, shape.enum, node);
    case 'bytes':
      return bytesText(typed, before);
    case 'json':
      return typed.text.trim() === '' ? remove : jsonText(typed.text, shape.wants);
    case 'record':
    case 'list':
    case 'map':
    case 'unknown':
      return jsonText(typed.text);
  }
}

/** In place of a placeholder or a file: another one, else what the type takes. */
function writtenOver(typed: TypedText, shape: Shape, { idl }: Pick<WrittenBefore, 'idl'>): Written {
  const written = typed.text.trim();
  if (isPlaceholder(written) || /^@file[ \t]*\(/.test(written)) return jsonText(written);
  return writtenText(typed, shape, { idl });
}

function textOf(typed: string, form: (Shape & { kind: 'text' })['form'], before: WrittenBefore): Written {
  if (form === 'string') return text(stringText(typed, before));
  const written = typed.trim();
  if (written === '' && form !== 'field-mask') return remove;
  if (form !== 'integer' && form !== 'float') return text(stringText(written, before));
  const inQuotes = before.node?.kind === 'string';
  if (isPlaceholder(written)) return text(inQuotes ? `"${written}"` : written);
  if (isJsonNumber(written)) return text(inQuotes ? `"${written}"` : written);
  if (form === 'float' && isFloatName(written))
    return text(before.node?.kind === 'name' ? written : `"${written}"`);
  const wanted = form === 'integer' ? 'a whole number' : 'a number, NaN, Infinity or -Infinity';
  return problem(`"${visibleText(written)}" is not ${wanted}`);
}

/** Braces that stood escaped are no placeholder, and do not become one. */
function stringText(typed: string, { node, text: before = '' }: WrittenBefore): string {
  const escaped = node?.kind === 'string' && node.value.includes('{{') && !before.includes('{{');
  return escaped ? quoted(typed) : JSON.stringify(typed);
}

function enumText(typed: string, { values }: EnumType, node: BodyNode | undefined): Written {
  const written = typed.trim();
  if (written === '') return remove;
  if (isPlaceholder(written)) return text(written);
  const isNumber = /^-?[0-9]+$/.test(written);
  if (!isNumber && !values.some(({ name }) => name === written))
    return problem(`"${visibleText(written)}" is not a value of the enum`);
  const inQuotes = node?.kind === 'string' || !/^[A-Za-z_][A-Za-z0-9_.]*$/.test(written);
  return text(inQuotes && !isNumber ? JSON.stringify(written) : written);
}

/** Protobuf has base64 alone; Thrift has words for the other forms. */
function bytesText({ text: typed, form = 'base64' }: TypedText, { idl }: WrittenBefore): Written {
  if (form === 'base64' && typed.includes('{{')) return text(JSON.stringify(typed));
  const bytes = bytesOf(typed, form);
  if (bytes === undefined)
    return problem(form === 'hex' ? 'hex has two digits for each byte' : `this is not ${form}`);
  if (idl === 'proto' || form === 'base64')
    return text(JSON.stringify(form === 'base64' ? typed.trim() : base64Of(bytes)));
  return text(`{ "${form}": ${JSON.stringify(form === 'hex' ? hexOf(bytes) : typed)} }`);
}

/** Any JSON, as it was typed. */
function jsonText(typed: string, wants: 'object' | 'list' | 'any' = 'any'): Written {
  const written = typed.trim();
  const { value, problems } = parseBody(written, { start: 0, end: written.length });
  const [first] = problems;
  if (written === '') return problem('a value is missing');
  if (first !== undefined) return problem(first.message);
  const isFree = value.kind === 'placeholder' || value.kind === 'file';
  if (wants === 'object' && value.kind !== 'object' && !isFree)
    return problem('a JSON object is needed, { "name": value }');
  if (wants === 'list' && value.kind !== 'array' && !isFree) return problem('a JSON list is needed, [value]');
  return text(written);
}

/** Whether the text is one placeholder and nothing else. */
function isPlaceholder(written: string): boolean {
  return placeholderAt(written, 0, written.length)?.end === written.length;
}

function isFloatName(written: string): boolean {
  return /^(?:NaN|-?Infinity)$/.test(written);
}

const remove = { kind: 'remove' } as const;

function text(written: string): Written {
  return { kind: 'text', text: written };
}

function problem(message: string): Written {
  return { kind: 'problem', message };
}
