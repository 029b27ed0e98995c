/** A script to begin with: an answer for each method of a service, filled from the schema, to be edited. */
import { type Method, receivesMany, type Schema, sendsMany } from '../../../model/schema.ts';
import { exampleMessage } from '../example-value.ts';
import { idlOf, keywordFor } from '../idl.ts';
import { methodsOf, own } from '../resolve.ts';
import { answerRecordOf } from './answer-record.ts';

/** Empty where the schema lacks the service. */
export function mockStarter(schema: Schema, service: string): string {
  const found = own(schema.services, service);
  if (found === undefined) return '';
  return [...methodsOf(schema, found).values()]
    .filter(({ kind }) => kind !== 'oneway')
    .map((method) => answerText(schema, service, method))
    .join('\n');
}

function answerText(schema: Schema, service: string, method: Method): string {
  const keyword = keywordFor(schema, method);
  const record = answerRecordOf(schema, { ...method, errors: [] });
  const body = record === undefined ? '{}' : exampleMessage(record, { schema, idl: idlOf(keyword) });
  const path = keyword === 'GRPC' ? `${service}/${method.name}` : `${service}.${method.name}`;
  return `### ${method.name}\nMOCK ${path}\n\n${beforeMessage(method)}${body}\n`;
}

/** How the messages of a stream follow each other. */
function beforeMessage({ kind }: Method): string {
  if (sendsMany(kind) && receivesMany(kind)) return '=== each\n';
  return receivesMany(kind) ? '=== repeat 3 every 100ms\n' : '';
}
