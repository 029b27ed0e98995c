/** What type a part of the answer to a request has, by the schema that the request goes by. */
import { type JsonPath, pathText } from '../../base/json-path.ts';
import type { AnswerPart } from '../../contract/prepared-call.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import type { Request } from './ast.ts';
import type { RequestContext } from './context.ts';
import { filledDirectives } from './filled-directives.ts';
import { idlOf } from './idl.ts';
import type { PlaceholderProblem } from './placeholder-scope.ts';
import { settingsOf } from './request-settings.ts';
import { resolveRequest } from './resolve-request.ts';
import { followPath, type FoundField, type PlaceType, responseType } from './response-fields.ts';
import type { TypeScope } from './typed-value.ts';

/** Where a path leads in an answer. */
export interface AnswerPlace {
  readonly kind: 'place';
  /** With fields by their names in JSON. */
  readonly path: JsonPath;
  /** By step; of those that lead to a field. */
  readonly fields: readonly (FoundField | undefined)[];
  /** Absent where the schema does not say. */
  readonly type?: { readonly ref: TypeRef; readonly scope: TypeScope };
  /** The same, also of what the schema has no name for. */
  readonly place?: { readonly place: PlaceType; readonly scope: TypeScope };
}

const string: TypeRef = { kind: 'scalar', scalar: 'string' };
const noSchema: TypeScope = { schema: { records: {}, enums: {}, services: {} }, idl: 'proto' };

/** `path` goes on from the part. */
export function answerPlace(
  request: Request,
  part: AnswerPart['part'],
  path: JsonPath,
  context: RequestContext,
): AnswerPlace | PlaceholderProblem {
  const text = { kind: 'place', path, fields: [], type: { ref: string, scope: noSchema } } as const;
  switch (part) {
    case 'status':
      return path.length === 0
        ? text
        : { kind: 'problem', message: 'leads into a status, which has no parts' };
    case 'headers':
    case 'trailers':
      return path.length === 1 && path[0]?.kind === 'member'
        ? text
        : { kind: 'problem', message: 'does not name a header', help: `write ${part}["x-id"]` };
    case 'response':
      return messagePlace(request, [], path, context);
    case 'messages':
      return path[0]?.kind === 'item'
        ? messagePlace(request, path.slice(0, 1), path.slice(1), context)
        : {
            kind: 'problem',
            message: 'does not say which of the messages is meant',
            help: 'write [0] for the first, or [-1] for the last',
          };
  }
}

function messagePlace(
  request: Request,
  before: JsonPath,
  path: JsonPath,
  context: RequestContext,
): AnswerPlace | PlaceholderProblem {
  if (path.some(({ kind }) => kind === 'each'))
    return { kind: 'problem', message: 'leads to several values, and one is needed' };
  const answer = answerOf(request, context);
  if (answer === undefined) return { kind: 'place', path: [...before, ...path], fields: [] };
  const { fields, path: found, type, problem } = followPath(path, answer.root, answer.scope);
  if (problem !== undefined)
    return {
      kind: 'problem',
      message: `leads nowhere: ${problem.message}`,
      ...(problem.help === undefined ? {} : { help: problem.help }),
      nearPaths: problem.names.map(
        (name) => `${pathText([...before, ...path.slice(0, problem.step)])}.${name}`,
      ),
    };
  const known = type === undefined || type.kind === 'reply' ? undefined : { ref: type, scope: answer.scope };
  return {
    kind: 'place',
    path: [...before, ...found],
    fields: [...before.map(() => undefined), ...fields],
    ...(known === undefined ? {} : { type: known }),
    ...(type === undefined ? {} : { place: { place: type, scope: answer.scope } }),
  };
}

/** What the answers of a request are made of; nothing where that is not known. */
function answerOf(
  { line, directives }: Request,
  context: RequestContext,
): { readonly root: PlaceType; readonly scope: TypeScope } | undefined {
  if (line === undefined) return undefined;
  const { known } = resolveRequest(line, settingsOf(filledDirectives(directives, context)), context).resolved;
  if (known?.method === undefined) return undefined;
  const scope = { schema: known.schema, idl: idlOf(line.keyword) };
  const root = responseType(known.method, scope);
  return root && { root, scope };
}
