/** Which of the bundled files declares a type that everybody knows, for advice where its import was forgotten. */

/** By the full name of the type. */
export const wellKnownFiles: ReadonlyMap<string, string> = new Map([
  ...inGoogleProtobuf('any', ['Any']),
  ...inGoogleProtobuf('duration', ['Duration']),
  ...inGoogleProtobuf('empty', ['Empty']),
  ...inGoogleProtobuf('field_mask', ['FieldMask']),
  ...inGoogleProtobuf('struct', ['Struct', 'Value', 'ListValue', 'NullValue']),
  ...inGoogleProtobuf('timestamp', ['Timestamp']),
  ...inGoogleProtobuf('wrappers', [
    'DoubleValue',
    'FloatValue',
    'Int64Value',
    'UInt64Value',
    'Int32Value',
    'UInt32Value',
    'BoolValue',
    'StringValue',
    'BytesValue',
  ]),
  ['google.rpc.Status', 'google/rpc/status.proto'],
]);

function inGoogleProtobuf(stem: string, names: readonly string[]): readonly (readonly [string, string])[] {
  return names.map((name) => [`google.protobuf.${name}`, `google/protobuf/${stem}.proto`]);
}
