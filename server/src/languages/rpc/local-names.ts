/**
 * The names that no schema declares: of requests, of variables and of targets, where they are declared and where they
 * are used, in a request document and in a file of targets. What belongs together over files is for others to say.
 */
import { parseJson } from '../../base/exact-json.ts';
import { readJsonPath } from '../../base/json-path.ts';
import type { JsonString } from '../../base/json-tree.ts';
import type { Span } from '../../base/span.ts';
import type { Request } from './ast.ts';
import { type BodyExtra, nodesIn } from './body.ts';
import type { RequestContext } from './context.ts';
import type { ParsedRpc } from './parser.ts';
import { formOf, placeholdersIn, requestStep, variableForm } from './placeholders.ts';
import { requestModels } from './request-model.ts';
import { type PlacedPlaceholder, placeholdersOf, spanInName } from './request-placeholders.ts';
import { memberOf } from './target-members.ts';
import { parseTargets, targetsDialect, type TargetsText } from './targets-file.ts';
import type { TypedRecord } from './typed-value.ts';

export type LocalNameKind = 'request' | 'variable' | 'target' | 'secret' | 'generator';

export interface LocalName {
  readonly kind: LocalNameKind;
  readonly name: string;
  /** Without quotes; of a request in a path, the whole step. */
  readonly span: Span;
  readonly place: 'declaration' | 'use';
  /** Of a request: the one that is meant. */
  readonly request?: Request;
  /** Of a variable: the target it is of; absent where it is for all. */
  readonly target?: string;
  /** How the name is written there: as it is, as a step of a path, and in a string of JSON. */
  readonly spelling: 'plain' | 'step' | 'json' | 'json-step';
}

/** Those of a request document, in order of place. */
export function localNames(parsed: ParsedRpc, context: RequestContext): readonly LocalName[] {
  const names = requestModels(parsed, context).flatMap((model): readonly LocalName[] => {
    const { request, settings, placeholders } = model;
    const { separator } = request;
    const named = separator?.name;
    const target = settings.target?.value;
    return [
      ...(named === undefined || named.text === ''
        ? []
        : [name('request', named.text, named, { place: 'declaration', request })]),
      ...(target === undefined ||
      target.text === '' ||
      parsed.text.slice(target.start, target.end).includes('{{')
        ? []
        : [name('target', target.text, target)]),
      ...placeholdersOf(model).flatMap((hole): readonly LocalName[] => {
        const whole = spanInName(parsed.text, hole);
        const meaning = placeholders.meaningOf(hole.name);
        switch (meaning.kind) {
          case 'secret':
          case 'generator':
            return [name(meaning.kind, hole.name, whole)];
          case 'variable': {
            const { target: of } = meaning.variable;
            return [name('variable', hole.name, whole, of === undefined ? {} : { target: of })];
          }
          case 'answer':
            return answered(parsed.text, hole, meaning.request);
          case 'problem':
            return [];
        }
      }),
    ];
  });
  return names.sort((a, b) => a.span.start - b.span.start);
}

/** The request whose answer is meant, by its name at the beginning of the path. */
function answered(text: string, hole: PlacedPlaceholder, request: Request): readonly LocalName[] {
  const read = readJsonPath(hole.name);
  const [first] = read.kind === 'path' ? read.places : [];
  if (first === undefined) return [];
  const spelling = hole.inString ? 'json-step' : 'step';
  const called = request.separator?.name.text ?? '';
  return [name('request', called, spanInName(text, hole, first), { request, spelling })];
}

function name(
  kind: LocalNameKind,
  written: string,
  { start, end }: Span,
  more: Partial<LocalName> = {},
): LocalName {
  return { kind, name: written, span: { start, end }, place: 'use', spelling: 'plain', ...more };
}

/** Those of a file of targets, in order of place. */
export function namesOfTargets(file: TargetsText): readonly LocalName[] {
  const { defaults, entries } = parseTargets(file);
  const names: LocalName[] = [];
  if (defaults !== undefined) names.push(...variablesOf(defaults, undefined));
  for (const entry of entries) {
    const called = memberOf(entry, 'name')?.member.value;
    const target = called?.kind === 'string' ? called.value : '';
    if (called?.kind === 'string' && target !== '')
      names.push(name('target', target, insideQuotes(called), { place: 'declaration', spelling: 'json' }));
    names.push(...variablesOf(entry, target));
  }
  if (file.text.includes('{{'))
    for (const node of nodesIn(parseJson<BodyExtra>(file.text, { dialect: targetsDialect }).value)) {
      if (node.kind !== 'string') continue;
      for (const { name: written, start, end } of placeholdersIn(file.text, node)) {
        const { kind } = formOf(written);
        if (kind !== 'variable' && kind !== 'secret' && kind !== 'generator') continue;
        const at = file.text.indexOf(written, start);
        if (at + written.length <= end)
          names.push(name(kind, written, { start: at, end: at + written.length }));
      }
    }
  return names.sort((a, b) => a.span.start - b.span.start);
}

function variablesOf(record: TypedRecord, target: string | undefined): readonly LocalName[] {
  const value = memberOf(record, 'variables')?.value;
  if (value?.kind !== 'map') return [];
  const of = target === undefined ? {} : { target };
  return value.entries.flatMap(({ key }) =>
    key.node.kind === 'string'
      ? [
          name('variable', key.node.value, insideQuotes(key.node), {
            place: 'declaration',
            spelling: 'json',
            ...of,
          }),
        ]
      : [],
  );
}

function insideQuotes({ start, end }: JsonString): Span {
  return { start: start + 1, end: end - 1 };
}

/** The new name as it is written in the place. */
export function spelled({ spelling }: LocalName, newName: string): string {
  switch (spelling) {
    case 'plain':
      return newName;
    case 'step':
      return requestStep(newName);
    case 'json':
      return inJson(newName);
    case 'json-step':
      return inJson(requestStep(newName));
  }
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Why nothing of the kind can be called so; a sentence. */
export function localNameProblem(kind: LocalNameKind, newName: string): string | undefined {
  switch (kind) {
    case 'variable':
      return variableForm.test(newName)
        ? undefined
        : `"${newName}" cannot be the name of a variable: names consist of letters, digits, "_" and "-"`;
    case 'request':
      return isLine(newName) && !/^#|["\\{}]/.test(newName)
        ? undefined
        : `"${newName}" cannot be the name of a request: it is one line of visible text without braces, quotes and backslashes, and does not begin with "#"`;
    case 'target':
      return isLine(newName)
        ? undefined
        : `"${newName}" cannot be the name of a target: it is one line of visible text`;
    case 'secret':
    case 'generator':
      return fixedName(kind, newName);
  }
}

/** Why it can be called nothing else. */
export function fixedName(kind: LocalNameKind, written: string): string | undefined {
  if (kind === 'secret')
    return `"${written}" is a secret: its value is kept under this name, outside of the files`;
  return kind === 'generator'
    ? `"${written}" is a value that Parlance makes: it has no other name`
    : undefined;
}

function isLine(text: string): boolean {
  return /^\S(?:.*\S)?$/u.test(text) && !/\p{C}/u.test(text);
}
