/** A label that is missing, or that does not go with the field. */
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import { beginWith } from '../edits.ts';
import { editionName, isEditions, PROTO2, PROTO3 } from '../edition.ts';
import type { ProtoCheck } from '../proto-check.ts';
import { type FieldSymbol, isExtension, isSynthetic, type ProtoLinked } from '../symbols.ts';

export const fieldLabel: ProtoCheck = {
  code: 'proto/field-label',
  severity: 'error',
  title: 'the label does not go with the field',
  explain:
    'In proto2 every field says `optional`, `required` or `repeated`. proto3 has no `required`. Editions have neither ' +
    '`optional` nor `required`: `features.field_presence` says whether a field knows that it is absent. Fields of a ' +
    'oneof and map fields have no label, and no extension is required.',
  examples: {
    bad: `syntax = "proto3";
message Person {
  required string name = 1;
}
`,
    good: `syntax = "proto3";
message Person {
  optional string name = 1;
}
`,
  },
  field(field, report) {
    const { label } = field.node;
    if (label === undefined) {
      if (needsLabel(field)) {
        const { start } = field.node;
        const span = { start, end: start };
        const place = field.node.kind === 'group' ? field.node.keyword : field.typeNode;
        const optional = { title: 'Insert "optional"', edits: [{ span, newText: 'optional ' }] };
        report(
          place,
          'a proto2 field starts with "optional", "required" or "repeated"',
          isSaid(field.file)
            ? { fixes: [optional] }
            : {
                help: 'a file is proto2 where it does not begin with another syntax or edition',
                fixes: [beginWith(field.file, 'syntax = "proto3";'), optional],
              },
        );
      }
      return;
    }
    const problem = problemWith(field, label.text);
    if (problem === undefined) return;
    const after = field.typeNode.start;
    const fixes: Fix[] =
      after > label.end
        ? [
            {
              title: `Remove "${label.text}"`,
              edits: [{ span: { start: label.start, end: after }, newText: '' }],
            },
          ]
        : [];
    report(label, problem, { fixes });
  },
};

/** Whether the file says what it is written in. */
function isSaid({ parsed }: ProtoLinked): boolean {
  return parsed.file.statements.some(({ kind }) => kind === 'syntax');
}

function needsLabel({ file, oneof, node, typeNode }: FieldSymbol): boolean {
  return (
    file.edition === PROTO2 &&
    oneof === undefined &&
    typeNode.kind !== 'map-type' &&
    // Of a field that the parser made up, or of one whose first word is being written, nothing else is known.
    typeNode.end > typeNode.start &&
    (node.name.text !== '' || node.end > typeNode.end)
  );
}

function problemWith(field: FieldSymbol, label: string): string | undefined {
  const { edition } = field.file;
  // Where there are no groups, that is what is said of one.
  if (field.node.kind === 'group' && edition !== PROTO2) return undefined;
  if (field.oneof !== undefined && !isSynthetic(field.oneof)) return 'a field of a oneof has no label';
  if (field.typeNode.kind === 'map-type') return 'a map field has no label';
  if (isEditions(edition) && label !== 'repeated')
    return `there is no label "${label}" in ${editionName(edition)}`;
  if (label === 'required' && edition === PROTO3) return 'there are no required fields in proto3';
  if (label === 'required' && isExtension(field)) return 'an extension cannot be required';
  return undefined;
}
