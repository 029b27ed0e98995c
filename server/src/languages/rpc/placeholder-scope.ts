/**
 * What the placeholders of a request stand for: secrets, variables of its environment, values that are made anew, parts
 * of the answers to requests above it, and files. Made for checks, hover, completion and sending alike.
 */
import { nearestNames } from '../../base/nearest-names.ts';
import { type JsonPath, pathText } from '../../base/json-path.ts';
import { joinUri, parentOf, relativeTo, type Uri } from '../../base/uri.ts';
import { plainText } from '../../base/plain-text.ts';
import type { AnswerPart } from '../../contract/prepared-call.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import { answerPlace, type AnswerPlace } from './answer-type.ts';
import type { Request } from './ast.ts';
import type { RequestContext } from './context.ts';
import { type GeneratorInfo, generators } from './generators.ts';
import { answerPartOf, answerParts, formOf, requestStep, type TextPart } from './placeholders.ts';
import { requestPart } from './mock/request-part.ts';
import type { TypeScope } from './typed-value.ts';
import {
  cycleOf,
  textWithVariables,
  type Variable,
  variablesFor,
  type Variables,
  withVariables,
} from './variables.ts';

export interface PlaceholderScope {
  /** The document's, where the places of nodes are those of the document. */
  readonly text?: string;
  readonly variables: Variables;
  /** The requests above, whose answers can be referred to; the nearest last. */
  readonly earlier: readonly Request[];
  meaningOf(name: string): PlaceholderMeaning;
  /** With the values of variables as text, and other placeholders in the one form that each has. */
  expand(parts: readonly TextPart[]): readonly TextPart[];
  fileOf(path: string): FileMeaning;
}

export type PlaceholderMeaning =
  | { readonly kind: 'secret'; readonly name: string }
  | { readonly kind: 'variable'; readonly variable: Variable }
  | { readonly kind: 'generator'; readonly name: string; readonly info: GeneratorInfo }
  | AnswerMeaning
  | PlaceholderProblem;

export interface AnswerMeaning extends AnswerPart {
  readonly kind: 'answer';
  readonly request: Request;
  /** In one form, however it is written. */
  readonly name: string;
  /** By step of `path`; of those that lead to a field. */
  readonly fields: AnswerPlace['fields'];
  /** Absent where the schema does not say. */
  readonly type?: { readonly ref: TypeRef; readonly scope: TypeScope };
}

export interface PlaceholderProblem {
  readonly kind: 'problem';
  /** Follows the name. */
  readonly message: string;
  readonly help?: string;
  /** What may be meant. */
  readonly near?: readonly string[];
  /** The same, of paths into an answer. */
  readonly nearPaths?: readonly string[];
}

export type FileMeaning =
  | { readonly kind: 'file'; readonly uri: Uri }
  /** Something in braces has no value, which is told of that. */
  | { readonly kind: 'unfilled' }
  | { readonly kind: 'problem'; readonly message: string };

export interface PlaceholderWorld {
  readonly text: string;
  readonly request: Request;
  /** Of the document. */
  readonly requests: readonly Request[];
  readonly context: RequestContext;
  /** The name of the target that the request names. */
  readonly target: string | undefined;
}

export function placeholderScope(world: PlaceholderWorld): PlaceholderScope {
  const { text, request, requests, context, target } = world;
  const variables = variablesFor(context.targets, target);
  const at = requests.indexOf(request);
  const earlier = requests.slice(0, Math.max(at, 0)).filter(({ separator }) => nameOf(separator) !== '');
  const later = requests.slice(at + 1);
  const scope: PlaceholderScope = {
    text,
    variables,
    earlier,
    expand: (parts) =>
      withVariables(parts, variables).map((part) => {
        if (part.kind === 'text') return part;
        const meaning = scope.meaningOf(part.name);
        return meaning.kind === 'answer' ? { kind: 'placeholder', name: meaning.name } : part;
      }),
    meaningOf(written) {
      const ofClient = requestPart(written, world);
      if (ofClient !== undefined) return ofClient;
      const form = formOf(written);
      switch (form.kind) {
        case 'secret':
        case 'problem':
          return form;
        case 'generator':
          return generatorMeaning(form.name);
        case 'variable':
          return variableMeaning(form.name, world, variables, earlier);
        case 'answer': {
          const found = earlier.findLast(({ separator }) => nameOf(separator) === form.request);
          if (found !== undefined) return answerMeaning(found, form, world);
          return noRequest(form.request, request, earlier, later);
        }
      }
    },
    fileOf(path) {
      const filled = textWithVariables(path, variables);
      return filled.includes('{{') ? { kind: 'unfilled' } : fileMeaning(filled, context);
    },
  };
  return scope;
}

function nameOf(separator: Request['separator']): string {
  return separator?.name.text ?? '';
}

function generatorMeaning(name: string): PlaceholderMeaning {
  const info = generators.get(name);
  if (info !== undefined) return { kind: 'generator', name, info };
  return {
    kind: 'problem',
    message: 'is no value that can be made',
    help: `there are ${[...generators.keys()].map((each) => `{{${each}}}`).join(', ')}`,
    near: nearestNames(name, generators.keys()),
  };
}

function variableMeaning(
  name: string,
  { target, context }: PlaceholderWorld,
  variables: Variables,
  earlier: readonly Request[],
): PlaceholderMeaning {
  const variable = variables.get(name);
  if (variable !== undefined) {
    const cycle = cycleOf(name, variables);
    if (cycle === undefined) return { kind: 'variable', variable };
    return { kind: 'problem', message: `is a variable that mentions itself: ${cycle.join(' → ')}` };
  }
  if (earlier.some(({ separator }) => nameOf(separator) === name))
    return {
      kind: 'problem',
      message: 'is a request; which part of its answer is meant must be said',
      near: [`${name}.response`],
    };
  const where = target === undefined ? 'for requests without a target' : `of the target "${target}"`;
  return {
    kind: 'problem',
    message:
      context.targets === undefined
        ? 'is no variable: there is no rpc.targets.json with variables'
        : `is no variable ${where}`,
    help: 'write it into "variables" of rpc.targets.json',
    near: nearestNames(name, variables.keys()),
  };
}

function noRequest(
  name: string,
  request: Request,
  earlier: readonly Request[],
  later: readonly Request[],
): PlaceholderProblem {
  if (nameOf(request.separator) === name)
    return { kind: 'problem', message: 'is of the answer to this very request' };
  if (later.some(({ separator }) => nameOf(separator) === name))
    return {
      kind: 'problem',
      message: `is of the answer to "${name}", which stands below`,
      help: 'requests can use the answers to those above them',
    };
  const names = earlier.map(({ separator }) => nameOf(separator));
  return {
    kind: 'problem',
    message: `is of the answer to "${name}", and no request above has that name`,
    help: `give a request its name on the line above it: "### ${name}"`,
    near: nearestNames(name, names).map(requestStep),
  };
}

function answerMeaning(
  request: Request,
  { request: name, steps }: { readonly request: string; readonly steps: JsonPath },
  { context }: PlaceholderWorld,
): PlaceholderMeaning {
  const [, second, ...rest] = steps;
  const part = second?.kind === 'member' ? answerPartOf(second.name) : undefined;
  if (part === undefined) {
    const written = second?.kind === 'member' ? second.name : '';
    return {
      kind: 'problem',
      message: `does not say which part of the answer to "${name}" is meant`,
      help: `write one of ${Object.keys(answerParts)
        .map((each) => `${requestStep(name)}.${each}`)
        .join(', ')}`,
      near: nearestNames(written, Object.keys(answerParts)).map((each) => `${requestStep(name)}.${each}`),
    };
  }
  const found = answerPlace(request, part, rest, context);
  const start = `${requestStep(name)}.${part}`;
  if (found.kind === 'problem') {
    const { nearPaths = [], ...problem } = found;
    return { ...problem, near: nearPaths.map((path) => start + path.replace(/^(?=[^.[])/, '.')) };
  }
  const { fields, type } = found;
  const path = pathText(found.path);
  return {
    kind: 'answer',
    request,
    part,
    path,
    name: start + path.replace(/^(?=[^.[])/, '.'),
    fields,
    ...(type === undefined ? {} : { type }),
  };
}

/** Relative to the document, or where it is not saved, to the first folder that is open. */
function fileMeaning(path: string, { place }: RequestContext): FileMeaning {
  const [first] = place?.folders ?? [];
  const base = place?.uri.startsWith('file:') === true ? parentOf(place.uri) : first;
  if (place === undefined || base === undefined)
    return {
      kind: 'problem',
      message: 'a file can be sent where a folder is open, or the document is saved',
    };
  if (path.trim() === '') return { kind: 'problem', message: 'the name of the file is missing' };
  const uri = joinUri(base, path);
  const folders = foldersOfFiles(place);
  if (folders.some((folder) => relativeTo(folder, uri) !== undefined)) return { kind: 'file', uri };
  return { kind: 'problem', message: 'files outside of the workspace are not sent' };
}

/** Where the files must lie that are sent: in the folders that are open, else beside the document. */
export function foldersOfFiles({ uri, folders }: NonNullable<RequestContext['place']>): readonly Uri[] {
  const around = folders.filter((folder) => relativeTo(folder, uri) !== undefined);
  if (around.length > 0) return around;
  return uri.startsWith('file:') ? [parentOf(uri)] : folders;
}

/** Whether the variable can be a part of a text. */
export function isText({ value }: Variable): boolean {
  return plainText(value) !== undefined;
}
