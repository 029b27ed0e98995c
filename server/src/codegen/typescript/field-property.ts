/** The property that holds a field. */
import type { ProgramField, ProgramRecord } from '../../model/program.ts';

/** What a field is called where `Error` has a property of the name that means something else. */
export function fieldProperty({ kind }: Pick<ProgramRecord, 'kind'>, { name, type }: ProgramField): string {
  if (kind !== 'exception') return name;
  const isMessage = name === 'message' && type.kind === 'scalar' && type.scalar === 'string';
  return ['name', 'stack', 'cause', 'message'].includes(name) && !isMessage ? `${name}_` : name;
}
