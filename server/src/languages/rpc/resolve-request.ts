/** What a request names, by the schema that it goes by: files of the workspace, its server, or a descriptor set. */
import type { RequestLine } from './ast.ts';
import type { RequestContext } from './context.ts';
import type { RequestSettings } from './request-settings.ts';
import { type ResolvedLine, resolveLine } from './resolve.ts';
import { type SchemaOrigin, schemaOriginOf } from './schema-origin.ts';

export interface ResolvedRequest {
  readonly resolved: ResolvedLine;
  /** Absent where files of the workspace declare it. */
  readonly schemaFrom?: SchemaOrigin;
  /** With the services and schemas of that. */
  readonly context: RequestContext;
}

/** Nothing can be known of a request before the schema that it goes by is. */
const unread = { services: [], schemas: [] };

export function resolveRequest(
  line: RequestLine,
  settings: RequestSettings,
  around: RequestContext,
): ResolvedRequest {
  const schemaFrom = schemaOriginOf(line, settings, around);
  const context = schemaFrom === undefined ? around : { ...around, ...(schemaFrom.read ?? unread) };
  const resolved = resolveLine(line, context);
  return schemaFrom === undefined ? { resolved, context } : { resolved, context, schemaFrom };
}
