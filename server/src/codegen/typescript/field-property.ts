/** The property that holds a field. */
import type { ProgramField, ProgramRecord } from '../../model/program.ts';
import { freeName } from '../free-name.ts';

/** What every object inherits: a field of such a name would look set where it is not. */
const inherited: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Where `Object` or `Error` has a property of the name of the field, which means something else, it gets another. */
export function fieldProperty(
  { kind, fields }: Pick<ProgramRecord, 'kind' | 'fields'>,
  { name, type }: ProgramField,
): string {
  const isMessage = name === 'message' && type.kind === 'scalar' && type.scalar === 'string';
  const isOfError = (each: string): boolean =>
    kind === 'exception' && ['name', 'stack', 'cause', 'message'].includes(each) && !isMessage;
  return freeName(
    name,
    (each) => inherited.has(each) || isOfError(each),
    () => fields,
  );
}
