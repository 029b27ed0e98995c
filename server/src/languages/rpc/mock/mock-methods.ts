/** What a mock server answers with where no script says: for each method of a service an example, made from the schema. */
import type { MockMethod } from '../../../contract/mock.ts';
import type { Method, Schema } from '../../../model/schema.ts';
import { exampleJson } from '../example-value.ts';
import { idlOf, keywordFor } from '../idl.ts';
import { methodsOf, own } from '../resolve.ts';
import type { ScriptedAnswer } from './mock-answers.ts';
import { answerRecordOf } from './answer-record.ts';

/** Of the service and those that it extends; nothing where the schema lacks it. The same each time. */
export function mockMethods(
  schema: Schema,
  service: string,
  answers: readonly ScriptedAnswer[],
): readonly MockMethod[] | undefined {
  const found = own(schema.services, service);
  if (found === undefined) return undefined;
  return [...methodsOf(schema, found).values()].map((method) => ({
    method: method.name,
    kind: method.kind,
    example: exampleOf(schema, method),
    answers: answers.flatMap((each) =>
      each.service === service && each.method === method.name ? [each.answer] : [],
    ),
  }));
}

function exampleOf(schema: Schema, method: Method): string {
  // An example of an answer is no exception.
  const record = answerRecordOf(schema, { ...method, errors: [] });
  if (record === undefined) return '{}';
  return exampleJson(record, { schema, idl: idlOf(keywordFor(schema, method)) });
}
