/**
 * The types that gRPC services put into the details of their errors, for schemas that do not import them
 * (https://github.com/googleapis/googleapis/blob/master/google/rpc/error_details.proto).
 */
import { create, createFileRegistry, type DescMessage, type FileRegistry } from '@bufbuild/protobuf';
import {
  type DescriptorProto,
  DescriptorProtoSchema,
  FieldDescriptorProto_Label as Label,
  FieldDescriptorProto_Type as Type,
  FieldDescriptorProtoSchema,
  file_google_protobuf_any,
  file_google_protobuf_duration,
  type FileDescriptorProto,
  FileDescriptorProtoSchema,
  OneofDescriptorProtoSchema,
} from '@bufbuild/protobuf/wkt';

/** Messages with their fields as schemas declare them; a name with a dot is nested. */
const messages: Readonly<Record<string, readonly string[]>> = {
  Status: ['int32 code = 1', 'string message = 2', 'repeated google.protobuf.Any details = 3'],
  ErrorInfo: ['string reason = 1', 'string domain = 2', 'map metadata = 3'],
  RetryInfo: ['google.protobuf.Duration retry_delay = 1'],
  DebugInfo: ['repeated string stack_entries = 1', 'string detail = 2'],
  QuotaFailure: ['repeated QuotaFailure.Violation violations = 1'],
  'QuotaFailure.Violation': [
    'string subject = 1',
    'string description = 2',
    'string api_service = 3',
    'string quota_metric = 4',
    'string quota_id = 5',
    'map quota_dimensions = 6',
    'int64 quota_value = 7',
    'optional int64 future_quota_value = 8',
  ],
  PreconditionFailure: ['repeated PreconditionFailure.Violation violations = 1'],
  'PreconditionFailure.Violation': ['string type = 1', 'string subject = 2', 'string description = 3'],
  BadRequest: ['repeated BadRequest.FieldViolation field_violations = 1'],
  'BadRequest.FieldViolation': [
    'string field = 1',
    'string description = 2',
    'string reason = 3',
    'LocalizedMessage localized_message = 4',
  ],
  RequestInfo: ['string request_id = 1', 'string serving_data = 2'],
  ResourceInfo: [
    'string resource_type = 1',
    'string resource_name = 2',
    'string owner = 3',
    'string description = 4',
  ],
  Help: ['repeated Help.Link links = 1'],
  'Help.Link': ['string description = 1', 'string url = 2'],
  LocalizedMessage: ['string locale = 1', 'string message = 2'],
};

/** The full names of the types that stand by themselves. */
export const googleRpcNames: readonly string[] = Object.keys(messages)
  .filter((name) => !name.includes('.'))
  .map((name) => `google.rpc.${name}`);

let registry: FileRegistry | undefined;

/** A type of `google.rpc` by its full name. */
export function googleRpcType(typeName: string): DescMessage | undefined {
  if (!typeName.startsWith('google.rpc.')) return undefined;
  registry ??= createFileRegistry(fileDescriptor(), (name) =>
    imported.find((file) => file.proto.name === name),
  );
  return registry.getMessage(typeName);
}

const imported = [file_google_protobuf_any, file_google_protobuf_duration];

function fileDescriptor(): FileDescriptorProto {
  const file = create(FileDescriptorProtoSchema, {
    name: 'google/rpc/error_details.proto',
    package: 'google.rpc',
    syntax: 'proto3',
    dependency: imported.map(({ proto }) => proto.name),
  });
  const made = new Map<string, DescriptorProto>();
  for (const [fullName, fields] of Object.entries(messages)) {
    const cut = fullName.lastIndexOf('.');
    const message = create(DescriptorProtoSchema, { name: fullName.slice(cut + 1) });
    made.set(fullName, message);
    for (const field of fields) addField(message, fullName, field);
    (made.get(fullName.slice(0, Math.max(cut, 0)))?.nestedType ?? file.messageType).push(message);
  }
  return file;
}

const scalarTypes: Readonly<Record<string, Type>> = {
  string: Type.STRING,
  int32: Type.INT32,
  int64: Type.INT64,
};

/** `map` stands for a map of strings to strings. */
function addField(message: DescriptorProto, fullName: string, declaration: string): void {
  const match = /^(?:(repeated|optional) )?(\S+) (\S+) = ([0-9]+)$/.exec(declaration);
  const [, label, type = '', name = '', number] = match ?? [];
  const field = create(FieldDescriptorProtoSchema, {
    name,
    number: Number(number),
    label: type === 'map' || label === 'repeated' ? Label.REPEATED : Label.OPTIONAL,
    type: scalarTypes[type] ?? Type.MESSAGE,
  });
  if (type === 'map') {
    field.typeName = `.google.rpc.${fullName}.${name}`;
    message.nestedType.push(mapEntry(name));
  } else if (field.type === Type.MESSAGE) {
    field.typeName = type.startsWith('google.') ? `.${type}` : `.google.rpc.${type}`;
  }
  if (label === 'optional') {
    field.proto3Optional = true;
    field.oneofIndex = message.oneofDecl.length;
    message.oneofDecl.push(create(OneofDescriptorProtoSchema, { name: `_${name}` }));
  }
  message.field.push(field);
}

function mapEntry(name: string): DescriptorProto {
  const field = ['key', 'value'].map((part, index) => ({
    name: part,
    number: index + 1,
    type: Type.STRING,
    label: Label.OPTIONAL,
  }));
  return create(DescriptorProtoSchema, { name, field, options: { mapEntry: true } });
}
