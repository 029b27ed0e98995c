/** Whether what is to be sent in answer to a call is a reply as servers send them. */
import type { Method } from '../../../model/schema.ts';
import { CallError } from '../../call-error.ts';
import type { JsonNode } from '../../json/parse-json.ts';

/**
 * A reply has one field, the value or an exception; that of a method which returns nothing may have none.
 * @throws {CallError} of phase `prepare`.
 */
export function checkReply(json: JsonNode, { name, output, errors }: Method): void {
  if (json.kind !== 'object') return;
  const given = json.entries.filter(([, { kind }]) => kind !== 'null').map(([field]) => `"${field}"`);
  if (given.length > 1)
    throw new CallError('prepare', `an answer to "${name}" has one field, not ${given.join(' and ')}`, {
      pointer: '',
    });
  if (given.length === 1 || output.kind === 'void') return;
  const fields = ['success', ...errors.map((error) => error.name)].map((field) => `"${field}"`).join(', ');
  throw new CallError('prepare', `an answer to "${name}" needs its value or an exception`, {
    pointer: '',
    advice: `give one of: ${fields}`,
  });
}
