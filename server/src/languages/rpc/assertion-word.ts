/** What the words of an assertion mean: what it is about, the fields of its path, its operator. */
import { type Span, touches } from '../../base/span.ts';
import type { Description, WordMeaning } from '../../model/description.ts';
import { assertionRoots } from '../../model/assertion-subject.ts';
import { operatorDoc } from './complete-assertion.ts';
import type { RequestContext } from './context.ts';
import type { ParsedRpc } from './parser.ts';
import { typeWord } from './reading.ts';
import { requestModel } from './request-model.ts';
import type { FoundField } from './response-fields.ts';
import { typeAssertion } from './typed-assertion.ts';

export function assertionWordAt(
  parsed: ParsedRpc,
  context: RequestContext,
  offset: number,
): WordMeaning | undefined {
  const request = parsed.document.requests.find((each) => touches(each, offset));
  const assertion = request?.assertions.find((each) => touches(each, offset));
  if (request === undefined || assertion === undefined) return undefined;
  const { path, op } = assertion;
  if (touches(op, offset)) {
    const doc = operatorDoc(op.text);
    return doc === undefined ? undefined : meaning(op, { code: op.text, doc, facts: [] });
  }
  if (!touches(path, offset)) return undefined;
  const model = requestModel(parsed, request, context);
  const { subject, followed } = typeAssertion(assertion, model);
  if (subject === undefined) return undefined;
  const step = subject.places.findIndex(
    ({ start, end }) => offset >= path.start + start && offset <= path.start + end,
  );
  const place = subject.places[step];
  if (place === undefined) return undefined;
  const span = { start: path.start + place.start, end: path.start + place.end };
  const found = followed?.fields[step - subject.fieldsFrom];
  if (found !== undefined) return meaning(span, fieldDescription(found, model.idl ?? 'proto'));
  const root = Object.entries(assertionRoots).find(
    ([name]) => name === path.text.slice(0, subject.places[0]?.end),
  );
  return step === 0 && root !== undefined
    ? meaning(span, { code: root[0], doc: root[1], facts: [] })
    : undefined;
}

function fieldDescription({ field, record }: FoundField, idl: 'proto' | 'thrift'): Description {
  return {
    code: `${field.jsonName}: ${typeWord(field.type, idl)}`,
    doc: field.doc,
    facts: [{ label: 'Field of', value: [{ code: record.name }] }],
  };
}

function meaning({ start, end }: Span, description: Description): WordMeaning {
  return { span: { start, end }, description };
}
