/**
 * Server reflection, versions 1 and 1 alpha: which services there are, and the files that declare what they use
 * (https://github.com/grpc/grpc/blob/master/src/proto/grpc/reflection/v1/reflection.proto).
 */
import {
  create,
  createFileRegistry,
  type DescFile,
  type DescService,
  type FileRegistry,
  toBinary,
} from '@bufbuild/protobuf';
import {
  type FieldDescriptorProto,
  FieldDescriptorProto_Label as Label,
  FieldDescriptorProto_Type as Type,
  FieldDescriptorProtoSchema,
  FileDescriptorProtoSchema,
} from '@bufbuild/protobuf/wkt';
import { Code } from '@connectrpc/connect';
import type { ServiceMethods } from './service-methods.ts';

/** Both versions say the same, under names of their own. */
export type ReflectionVersion = 'v1' | 'v1alpha';

interface Question {
  readonly host: string;
  readonly messageRequest: { readonly case: string | undefined; readonly value?: unknown };
}

interface Answer {
  readonly validHost: string;
  readonly originalRequest: Question;
  readonly messageResponse: { readonly case: string; readonly value: object };
}

export interface Reflected {
  /** Where the services are looked up. */
  readonly registries: readonly FileRegistry[];
  /** The full names of the services that are served. */
  readonly services: readonly string[];
}

export function reflectionOf(
  { registries, services }: Reflected,
  version: ReflectionVersion,
): { readonly service: DescService; readonly methods: ServiceMethods } {
  const service = reflectionService(`grpc.reflection.${version}`);
  const answerTo = ({ messageRequest: { case: asked, value } }: Question): Answer['messageResponse'] => {
    if (asked === 'listServices') {
      const listed = [...services, service.typeName].map((name) => ({ name }));
      return { case: 'listServicesResponse', value: { service: listed } };
    }
    const name = String(value);
    const [file] = registries.flatMap(
      (registry) =>
        (asked === 'fileByFilename' ? registry.getFile(name) : fileDeclaring(registry, name)) ?? [],
    );
    if (file === undefined)
      return {
        case: 'errorResponse',
        value: { errorCode: Code.NotFound, errorMessage: `there is no ${name}` },
      };
    const files = withImports(file).map(({ proto }) => toBinary(FileDescriptorProtoSchema, proto));
    return { case: 'fileDescriptorResponse', value: { fileDescriptorProto: files } };
  };
  const methods: ServiceMethods = {
    async *serverReflectionInfo(questions: AsyncIterable<Question>): AsyncGenerator<Answer> {
      for await (const question of questions)
        yield { validHost: question.host, originalRequest: question, messageResponse: answerTo(question) };
    },
  };
  return { service, methods };
}

/** The file that declares a service, a method, a message, an enum or an extension of the full name. */
function fileDeclaring(registry: FileRegistry, fullName: string): DescFile | undefined {
  return (registry.get(fullName) ?? registry.getService(fullName.replace(/\.[^.]*$/, '')))?.file;
}

function withImports(file: DescFile): readonly DescFile[] {
  const found = new Set<DescFile>();
  const add = (each: DescFile): void => {
    if (found.has(each)) return;
    found.add(each);
    each.dependencies.forEach(add);
  };
  add(file);
  return [...found];
}

/** What of the service a client needs that does not ask for extensions. */
function reflectionService(packageName: string): DescService {
  const message = (name: string, number: number, type: string): FieldDescriptorProto =>
    create(FieldDescriptorProtoSchema, {
      name,
      number,
      type: Type.MESSAGE,
      label: Label.OPTIONAL,
      typeName: `.${packageName}.${type}`,
    });
  const file = create(FileDescriptorProtoSchema, {
    name: `${packageName.replaceAll('.', '/')}/reflection.proto`,
    package: packageName,
    syntax: 'proto3',
    messageType: [
      {
        name: 'ServerReflectionRequest',
        oneofDecl: [{ name: 'message_request' }],
        field: [
          text('host', 1),
          choice(text('file_by_filename', 3)),
          choice(text('file_containing_symbol', 4)),
          choice(text('list_services', 7)),
        ],
      },
      {
        name: 'ServerReflectionResponse',
        oneofDecl: [{ name: 'message_response' }],
        field: [
          text('valid_host', 1),
          message('original_request', 2, 'ServerReflectionRequest'),
          choice(message('file_descriptor_response', 4, 'FileDescriptorResponse')),
          choice(message('list_services_response', 6, 'ListServiceResponse')),
          choice(message('error_response', 7, 'ErrorResponse')),
        ],
      },
      {
        name: 'FileDescriptorResponse',
        field: [field('file_descriptor_proto', 1, Type.BYTES, Label.REPEATED)],
      },
      {
        name: 'ListServiceResponse',
        field: [{ ...message('service', 1, 'ServiceResponse'), label: Label.REPEATED }],
      },
      { name: 'ServiceResponse', field: [text('name', 1)] },
      {
        name: 'ErrorResponse',
        field: [field('error_code', 1, Type.INT32), text('error_message', 2)],
      },
    ],
    service: [
      {
        name: 'ServerReflection',
        method: [
          {
            name: 'ServerReflectionInfo',
            inputType: `.${packageName}.ServerReflectionRequest`,
            outputType: `.${packageName}.ServerReflectionResponse`,
            clientStreaming: true,
            serverStreaming: true,
          },
        ],
      },
    ],
  });
  const service = createFileRegistry(file, () => undefined).getService(`${packageName}.ServerReflection`);
  if (service === undefined) throw new Error('reflection does not declare its service');
  return service;
}

function field(name: string, number: number, type: Type, label = Label.OPTIONAL): FieldDescriptorProto {
  return create(FieldDescriptorProtoSchema, { name, number, type, label });
}

function text(name: string, number: number): FieldDescriptorProto {
  return field(name, number, Type.STRING);
}

/** As a member of the one oneof of its message. */
function choice(member: FieldDescriptorProto): FieldDescriptorProto {
  return create(FieldDescriptorProtoSchema, { ...member, oneofIndex: 0 });
}
