/** A field that the schema requires and the message lacks. */
import { exampleValue } from '../example-value.ts';
import type { Idl } from '../idl.ts';
import type { Field, RecordType } from '../../../model/schema.ts';
import type { Report, RpcCheck } from '../rpc-check.ts';
import type { TypedRecord, TypeScope } from '../typed-value.ts';

export const missingField: RpcCheck = {
  code: 'rpc/missing-field',
  severity: 'error',
  title: 'a required field is not set',
  explain:
    'A field that the schema requires must be in every message; the receiver refuses a message without it. A Thrift ' +
    'field with a default may be left out: then the default is sent.',
  examples: {
    bad: `\
THRIFT localhost:9090/Library.addBook

{ "book": {} }
`,
    good: `\
THRIFT localhost:9090/Library.addBook

{ "book": { "title": "Emma" } }
`,
  },
  value(value, scope, report) {
    if (value.kind !== 'record') return;
    if (value.record.jsonForm === 'any') reportMissingType(value, report);
    else reportMissing(value, scope, report);
  },
  request({ messages, idl, resolved }, report) {
    for (const { block, record } of messages) {
      if (block.body !== undefined || record === undefined || idl === undefined) continue;
      const names = requiredFields(record, idl).map(({ jsonName }) => `"${jsonName}"`);
      if (names.length > 0)
        report(
          block.separator ?? resolved?.line.path ?? block,
          `the message lacks ${names.join(', ')}, which "${record.name}" requires`,
        );
    }
  },
};

function reportMissing(value: TypedRecord, scope: TypeScope, report: Report): void {
  const { node, record, members } = value;
  const set = new Set(
    members.flatMap((member) => (member.value.kind === 'absent' ? [] : (member.field ?? []))),
  );
  const missing = requiredFields(record, scope.idl).filter((field) => !set.has(field));
  if (missing.length === 0) return;
  const names = missing.map(({ jsonName }) => `"${jsonName}"`).join(', ');
  const added = missing
    .map((field) => `${JSON.stringify(field.jsonName)}: ${exampleValue(field, scope)}`)
    .join(', ');
  const at = node.start + 1;
  const newText = ` ${added}${node.members.length > 0 ? ',' : ' '}`;
  report({ start: node.start, end: at }, `"${record.name}" requires ${names}`, {
    fixes: [{ title: `Add ${names}`, edits: [{ span: { start: at, end: at }, newText }] }],
  });
}

function requiredFields(record: RecordType, idl: Idl): readonly Field[] {
  return record.fields.filter(
    (field) => field.presence === 'required' && (idl === 'proto' || field.defaultValue === undefined),
  );
}

/** An `Any` says what it holds, unless it is empty. */
function reportMissingType({ node }: TypedRecord, report: Report): void {
  if (node.members.length === 0 || node.members.some(({ key }) => key.value === '@type')) return;
  const at = node.start + 1;
  const newText = ' "@type": "type.googleapis.com/",';
  report(
    { start: node.start, end: at },
    '"google.protobuf.Any" requires "@type", the type of what it holds',
    {
      fixes: [{ title: 'Add "@type"', edits: [{ span: { start: at, end: at }, newText }] }],
    },
  );
}
