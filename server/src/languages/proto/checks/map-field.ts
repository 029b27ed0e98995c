/** A map field where there can be none, or of types that maps do not have. */
import { isMap } from '../field-facts.ts';
import * as t from '../field-type.ts';
import type { ProtoCheck } from '../proto-check.ts';
import { isExtension } from '../symbols.ts';

const keyTypes: ReadonlySet<t.FieldType> = new Set([
  t.INT32,
  t.INT64,
  t.UINT32,
  t.UINT64,
  t.SINT32,
  t.SINT64,
  t.FIXED32,
  t.FIXED64,
  t.SFIXED32,
  t.SFIXED64,
  t.BOOL,
  t.STRING,
]);

export const mapField: ProtoCheck = {
  code: 'proto/map-field',
  severity: 'error',
  title: 'there can be no such map',
  explain:
    'The keys of a map are integers, `bool` or `string`; its values are anything but maps. An enum that maps have as ' +
    'value starts with zero. A map is repeated already, so it can be neither in a oneof nor an extension.',
  examples: {
    bad: `syntax = "proto3";
message Person {
  map<double, string> names = 1;
}
`,
    good: `syntax = "proto3";
message Person {
  map<int64, string> names = 1;
}
`,
  },
  field(field, report) {
    const { typeNode, oneof, typeSymbol } = field;
    if (typeNode.kind !== 'map-type') {
      if (typeSymbol !== undefined && isMap(field))
        report(typeNode, 'the entry of a map is no type for other fields', {
          help: 'declare a field of the type "map<…>"',
        });
      return;
    }
    if (oneof !== undefined) report(typeNode, 'a map field cannot be in a oneof');
    if (isExtension(field)) report(typeNode, 'an extension cannot be a map');
    if (typeSymbol?.kind !== 'message' || typeNode.value.text === '') return;
    const [key, value] = typeSymbol.fields;
    if (key !== undefined && key.type !== t.UNKNOWN && !keyTypes.has(key.type))
      report(typeNode.key, `a map cannot have keys of the type "${typeNode.key.text}"`, {
        help: 'the keys of a map are integers, "bool" or "string"',
      });
    if (value !== undefined && isMap(value))
      report(typeNode.value, 'the entry of a map is no type for the values of another');
    const first = value?.typeSymbol?.kind === 'enum' ? value.typeSymbol.values[0] : undefined;
    if (first !== undefined && first.number !== 0 && !Number.isNaN(first.number))
      report(typeNode.value, `the first value of an enum in a map must be 0`, {
        related: [{ uri: first.file.uri, span: first.node, message: 'the first value' }],
      });
  },
};
