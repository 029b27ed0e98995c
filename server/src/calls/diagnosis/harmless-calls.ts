/**
 * Calls that any server may be asked without harm, and that show whether it speaks the protocol: the standard health
 * check of gRPC, and a Thrift method that no service has.
 */
import { create, createFileRegistry } from '@bufbuild/protobuf';
import {
  FieldDescriptorProto_Label,
  FieldDescriptorProto_Type,
  FileDescriptorSetSchema,
} from '@bufbuild/protobuf/wkt';
import type { CallSchema } from '../call-schema.ts';
import type { CallRequest } from '../engine.ts';

export type HarmlessCall = Pick<CallRequest, 'schema' | 'service' | 'method' | 'methodKind'>;

/** https://github.com/grpc/grpc/blob/master/doc/health-checking.md */
export function healthCheck(): HarmlessCall {
  return {
    schema: (healthSchema ??= makeHealthSchema()),
    service: `${healthPackage}.Health`,
    method: 'Check',
    methodKind: 'unary',
  };
}

/**
 * A server answers it with the exception that it does not know the method. `service` matters to servers that have
 * several.
 */
export function unknownMethod(service: string): HarmlessCall {
  const name = 'isAnybodyThere';
  const input = `${service}.${name}_args`;
  return {
    schema: {
      kind: 'schema',
      schema: {
        records: { [input]: { name: input, kind: 'arguments', fields: [] } },
        enums: {},
        services: {
          [service]: {
            name: service,
            methods: [{ name, kind: 'unary', input, output: { kind: 'void' }, errors: [] }],
          },
        },
      },
    },
    service,
    method: name,
    methodKind: 'unary',
  };
}

const healthPackage = 'grpc.health.v1';

let healthSchema: CallSchema | undefined;

function makeHealthSchema(): CallSchema {
  const status = ['UNKNOWN', 'SERVING', 'NOT_SERVING', 'SERVICE_UNKNOWN'];
  const file = {
    name: 'grpc/health/v1/health.proto',
    package: healthPackage,
    syntax: 'proto3',
    messageType: [
      { name: 'HealthCheckRequest' },
      {
        name: 'HealthCheckResponse',
        enumType: [{ name: 'ServingStatus', value: status.map((name, number) => ({ name, number })) }],
        field: [
          {
            name: 'status',
            jsonName: 'status',
            number: 1,
            label: FieldDescriptorProto_Label.OPTIONAL,
            type: FieldDescriptorProto_Type.ENUM,
            typeName: `.${healthPackage}.HealthCheckResponse.ServingStatus`,
          },
        ],
      },
    ],
    service: [
      {
        name: 'Health',
        method: [
          {
            name: 'Check',
            inputType: `.${healthPackage}.HealthCheckRequest`,
            outputType: `.${healthPackage}.HealthCheckResponse`,
          },
        ],
      },
    ],
  };
  return {
    kind: 'descriptor-set',
    registry: createFileRegistry(create(FileDescriptorSetSchema, { file: [file] })),
  };
}
