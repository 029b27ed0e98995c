/** What a conversion from one interface language to another can say, by codes that stay the same. */

/** - `lost`: the outcome does not have it. - `changed`: the outcome says it in another way. */
export type Outcome = 'lost' | 'changed';

interface ConversionRemark {
  readonly outcome: Outcome;
  /** One sentence for the documentation. */
  readonly explanation: string;
}

const lost = (explanation: string): ConversionRemark => ({ outcome: 'lost', explanation });
const changed = (explanation: string): ConversionRemark => ({ outcome: 'changed', explanation });

export const conversionRemarks = {
  annotation: lost('Annotations of Thrift have no counterpart, but for `deprecated`.'),
  constant: lost('Protobuf has no constants; the declaration is kept as a comment.'),
  'default-value': lost(
    'A field of proto3 has no default of its own, and some defaults cannot be written in Thrift; it is kept as a comment.',
  ),
  extension: lost('Thrift has no extensions: what an `extend` block adds is left out.'),
  'extension-range': lost('Thrift cannot say which field numbers are for extensions.'),
  'interaction-start': lost(
    'Protobuf cannot say that a service or a call of it begins an interaction of fbthrift; it is kept as a comment.',
  ),
  namespace: lost('The namespace of a language that Protobuf has no option for.'),
  'native-include': lost('An include of a header of C++ or a module of Haskell.'),
  oneway: lost('A method of Protobuf is always answered; a oneway function gets an empty answer.'),
  option: lost('Options of Protobuf have no counterpart, but for `deprecated` and those that name packages.'),
  required: lost('proto3 has no required fields.'),
  reserved: lost('Thrift cannot reserve ids and names; they are kept as a comment.'),
  set: lost('Protobuf has no sets: the field is repeated, and nothing says that its elements differ.'),
  visibility: lost('Thrift has no declarations that only their own file sees.'),

  'empty-union': changed('A oneof of Protobuf has a field, so a union without any becomes an empty message.'),
  'enum-order': changed('The first value of an enum of proto3 is zero, so that one comes first.'),
  'enum-value': changed(
    'The name of an enum value is taken, or cannot be written; the values get the name of the enum in front.',
  ),
  'enum-zero': changed('An enum of proto3 has a value zero, so one is added.'),
  exception: changed('Protobuf has no exceptions; an exception becomes a message.'),
  extends: changed('A service of Protobuf extends no other, so it gets all inherited functions itself.'),
  'field-id': changed(
    'The id is missing, not positive, out of bounds or reserved; the field gets a free one.',
  ),
  file: changed('The file gets another name, since a file that goes with it has that name.'),
  'floating-point': changed('Thrift has `double` only.'),
  group: changed('A group becomes a field of a struct.'),
  import: changed('The file needs others, which are to be converted too.'),
  'integer-width': changed(
    'The other language has no integers of this width; the next wider type takes its place.',
  ),
  interaction: changed(
    'An interaction of fbthrift becomes a service of its own; which of its calls belong together is left to the messages.',
  ),
  'map-key': changed(
    'The key of a map of Protobuf is an integer, a boolean or a string; other maps become lists of entries.',
  ),
  'nested-container': changed(
    'An element of a list or a map, or a field of a oneof, cannot be a list or a map in Protobuf; a message is put around it.',
  ),
  'nested-type': changed('Thrift declares nothing inside of structs; the type goes by the names of both.'),
  oneof: changed('A oneof beside other fields becomes a union in a field of its own.'),
  package: changed('The file gets another package, since names of another file would clash with its own.'),
  presence: changed('A repeated field of Protobuf cannot tell whether it is set.'),
  renamed: changed('The name is taken, or cannot be written in the other language.'),
  request: changed('A method of Protobuf takes one message, so the arguments become one.'),
  response: changed('A method of Protobuf answers with a message, so one is put around the result.'),
  stream: changed(
    'Apache Thrift has no streams, so what streams becomes a list; a sink of fbthrift is left out.',
  ),
  throws: changed(
    'A method of Protobuf declares no errors, so what it throws becomes a message for the details of `google.rpc.Status`.',
  ),
  typedef: changed('Protobuf has no names for other types: fields have the type itself.'),
  unsigned: changed(
    'Thrift has no unsigned integers: the field gets the next wider type, and 64 bits are read as signed.',
  ),
  uuid: changed('Protobuf has no type for UUIDs; the field is a string.'),
  'wire-form': changed(
    '`sint`, `fixed` and `sfixed` types say how an integer is encoded, which Thrift leaves to the protocol.',
  ),
  'wrapper-type': changed(
    'A message around a scalar, such as `google.protobuf.StringValue`, becomes an optional field.',
  ),
} as const satisfies Readonly<Record<string, ConversionRemark>>;

export type ConversionCode = keyof typeof conversionRemarks;
