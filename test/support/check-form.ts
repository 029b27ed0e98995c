/** The form view of request documents, without an editor around it. */
import assert from 'node:assert/strict';
import type {
  FormChange,
  FormControl,
  FormField,
  FormOneof,
  FormProblem,
  FormView,
} from '../../server/src/contract/request-form.ts';
import { applyEdits } from '../../server/src/diagnostics/edits.ts';
import { changeForm, type RequestForm, requestForm } from '../../server/src/languages/rpc/form/index.ts';
import { parseRpc } from '../../server/src/languages/rpc/parser.ts';
import { contextOf, documentUri } from './rpc.ts';

/** @param line 0-based, in the block of the message. */
export function changed(text: string, change: FormChange, line = 0) {
  const result = changeForm(parseRpc(text), contextOf(), line, change);
  return result.kind === 'problem' ? result : { ...result, text: applyEdits(text, result.edits) };
}

export function checkChange(text: string, change: FormChange, expected: string, line = 0): void {
  const result = changed(text, change, line);
  assert.equal('text' in result ? result.text : result.message, expected);
}

export function checkRefusal(text: string, change: FormChange, reason: RegExp): void {
  const result = changed(text, change);
  assert.match(result.kind === 'problem' ? result.message : 'changed', reason);
}

export function formOf(text: string, view: Partial<FormView> = {}): RequestForm {
  const document = { parsed: parseRpc(text), context: contextOf(), uri: documentUri };
  return requestForm(document, { line: 0, opened: [], closed: [], shown: {}, ...view });
}

/** A form in lines, nested ones indented, each with its problems behind it. */
export function formLines(text: string, view: Partial<FormView> = {}): string {
  const form = formOf(text, view);
  if (form.kind === 'broken')
    return `broken: ${form.message} at ${text.slice(form.span.start, form.span.end)}`;
  if (form.kind === 'none') return `none: ${form.message}`;
  return [...form.problems.map(problemText), ...linesIn(form.message, '')].join('\n');
}

function linesIn(control: FormControl, indent: string): readonly string[] {
  const inside = `${indent}  `;
  switch (control.kind) {
    case 'record': {
      const rest = control.count - control.rows.length;
      return [
        ...control.rows.flatMap((row) =>
          row.kind === 'field' ? fieldLines(row, indent) : oneofLines(row, indent),
        ),
        ...(control.open && rest > 0 ? [`${indent}… ${rest} more`] : []),
        ...control.unknown.map(
          ({ name, text, problems }) => `${indent}unknown ${name}: ${text}${problemsText(problems)}`,
        ),
      ];
    }
    case 'list':
      return control.items.flatMap((item, index) => [
        `${indent}${index}: ${valueText(item.control)}${problemsText(item.problems)}`,
        ...linesIn(item.control, inside),
      ]);
    case 'map':
      return control.entries.flatMap((entry, index) => [
        `${indent}${index}: ${valueText(entry.key)} -> ${valueText(entry.value)}${entry.duplicate === true ? ' duplicate' : ''}${problemsText(entry.problems)}`,
        ...linesIn(entry.key, inside),
        ...linesIn(entry.value, inside),
      ]);
    case 'text':
    case 'bool':
    case 'enum':
    case 'bytes':
    case 'json':
    case 'written':
    case 'long':
    case 'unknown':
      return [];
  }
}

function fieldLines(field: FormField, indent: string): readonly string[] {
  const { name, number, type, state, required, deprecated, control, problems } = field;
  const words = [
    ...(required === true ? ['required'] : []),
    ...(deprecated === true ? ['deprecated'] : []),
    ...(state === 'set' ? [] : [state]),
  ];
  return [
    `${indent}${number} ${name}: ${type} ${[...words, valueText(control)].join(' ')}${problemsText(problems)}`,
    ...linesIn(control, `${indent}  `),
  ];
}

function oneofLines({ name, union, chosen, fields }: FormOneof, indent: string): readonly string[] {
  return [
    `${indent}${union === true ? 'union' : 'oneof'} ${name}: ${chosen.join() || 'none'}`,
    ...fields.flatMap((field) => fieldLines(field, `${indent}  `)),
  ];
}

function valueText(control: FormControl): string {
  switch (control.kind) {
    case 'text':
      return `${control.form} ${control.text === '' ? `(${control.hint})` : JSON.stringify(control.text)}`;
    case 'bool':
    case 'enum':
      return `${control.kind} ${control.value === '' ? `(${control.hint})` : control.value}`;
    case 'bytes':
      return `bytes ${JSON.stringify(control.forms)}`;
    case 'json':
      return `json ${control.wants} ${control.text}`;
    case 'written':
      return `${control.why} ${control.text}`;
    case 'unknown':
      return `unknown ${control.text}`;
    case 'long':
      return `long ${control.length}`;
    case 'record':
      return `${control.anyType === undefined ? 'record' : `any ${control.anyType}`} ${control.open ? 'open' : 'closed'}`;
    case 'list':
    case 'map':
      return `${control.kind} of ${control.count} ${control.open ? 'open' : 'closed'}`;
  }
}

function problemsText(problems: readonly FormProblem[]): string {
  return problems.map((problem) => ` !! ${problemText(problem)}`).join('');
}

function problemText({ severity, message }: FormProblem): string {
  return `${severity}: ${message}`;
}
