/** What the messages of a service's methods hold: a struct of arguments one way, a struct of results the other. */
import type { Method, Schema, Service } from '../../../model/schema.ts';
import { replyRecord } from '../../../model/thrift-answer.ts';
import { type RecordShape, recordShape, type TypeTable } from './type-table.ts';

export interface MethodShapes {
  readonly method: Method;
  /** Nothing where the schema lacks the record. */
  readonly arguments: RecordShape | undefined;
  /** The field `success`, number 0, unless the method returns nothing, and one field for each declared exception. */
  readonly result: RecordShape;
}

/** The methods of a service and of those it extends, by name. */
export function methodTable(
  schema: Schema,
  service: string,
  types: TypeTable,
): ReadonlyMap<string, MethodShapes> {
  const table = new Map<string, MethodShapes>();
  for (const { methods } of withBases(schema, service))
    for (const method of methods)
      if (!table.has(method.name)) table.set(method.name, methodShapes(method, types));
  return table;
}

function* withBases(schema: Schema, name: string): Generator<Service> {
  const seen = new Set<string>();
  for (let next: string | undefined = name; next !== undefined && !seen.has(next);) {
    seen.add(next);
    const service: Service | undefined = Object.hasOwn(schema.services, next)
      ? schema.services[next]
      : undefined;
    if (service === undefined) return;
    yield service;
    next = service.extends;
  }
}

function methodShapes(method: Method, types: TypeTable): MethodShapes {
  const result = recordShape(replyRecord(method, `a reply to ${method.name}`));
  const input = types.record(method.input);
  return { method, arguments: input && { ...input, name: `a call of ${method.name}` }, result };
}
