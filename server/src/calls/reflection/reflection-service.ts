/**
 * The services of server reflection as a schema, so that the engine calls them like any other. Their messages are
 * read and written in `reflection-messages.ts`; here they have no fields.
 */
import { create, createFileRegistry } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import type { CallSchema } from '../call-schema.ts';

/** In the order in which they are tried. */
export const reflectionServices = [
  'grpc.reflection.v1.ServerReflection',
  'grpc.reflection.v1alpha.ServerReflection',
] as const;

export const reflectionMethod = 'ServerReflectionInfo';

let schema: CallSchema | undefined;

export function reflectionSchema(): CallSchema {
  return (schema ??= {
    kind: 'descriptor-set',
    registry: createFileRegistry(create(FileDescriptorSetSchema, { file: reflectionServices.map(fileOf) })),
  });
}

function fileOf(service: string) {
  const dot = service.lastIndexOf('.');
  const scope = service.slice(0, dot);
  return {
    name: `${scope.replaceAll('.', '/')}/reflection.proto`,
    package: scope,
    syntax: 'proto3',
    messageType: [{ name: 'ServerReflectionRequest' }, { name: 'ServerReflectionResponse' }],
    service: [
      {
        name: service.slice(dot + 1),
        method: [
          {
            name: reflectionMethod,
            inputType: `.${scope}.ServerReflectionRequest`,
            outputType: `.${scope}.ServerReflectionResponse`,
            clientStreaming: true,
            serverStreaming: true,
          },
        ],
      },
    ],
  };
}
