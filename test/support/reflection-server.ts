/**
 * A server with reflection that answers as a test says, over every protocol and version of HTTP: connect's own server,
 * with the messages of the service compiled from their source, so that nothing of ours writes what ours reads.
 */
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import {
  create,
  type DescMessage,
  type DescService,
  fromBinary,
  type Message,
  toBinary,
} from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError, type ConnectRouter, type HandlerContext } from '@connectrpc/connect';
import { connectNodeAdapter } from '@connectrpc/connect-node';
import { protoDescriptors, protoRegistry } from './proto-registry.ts';
import { listening, type RawServer } from './raw-servers.ts';

const source = (version: string): string => `
  syntax = "proto3";
  package grpc.reflection.${version};
  service ServerReflection {
    rpc ServerReflectionInfo(stream ServerReflectionRequest) returns (stream ServerReflectionResponse);
  }
  message ServerReflectionRequest {
    string host = 1;
    oneof message_request {
      string file_by_filename = 3;
      string file_containing_symbol = 4;
      ExtensionRequest file_containing_extension = 5;
      string all_extension_numbers_of_type = 6;
      string list_services = 7;
    }
  }
  message ExtensionRequest {
    string containing_type = 1;
    int32 extension_number = 2;
  }
  message ServerReflectionResponse {
    string valid_host = 1;
    ServerReflectionRequest original_request = 2;
    oneof message_response {
      FileDescriptorResponse file_descriptor_response = 4;
      ExtensionNumberResponse all_extension_numbers_response = 5;
      ListServiceResponse list_services_response = 6;
      ErrorResponse error_response = 7;
    }
  }
  message FileDescriptorResponse {
    repeated bytes file_descriptor_proto = 1;
  }
  message ExtensionNumberResponse {
    string base_type_name = 1;
    repeated int32 extension_number = 2;
  }
  message ListServiceResponse {
    repeated ServiceResponse service = 1;
  }
  message ServiceResponse {
    string name = 1;
  }
  message ErrorResponse {
    int32 error_code = 1;
    string error_message = 2;
  }
`;

type Version = 'v1' | 'v1alpha';

const registries = { v1: await protoRegistry(source('v1')), v1alpha: await protoRegistry(source('v1alpha')) };

interface Question extends Message {
  readonly messageRequest: { readonly case: string | undefined; readonly value: string };
}

export interface ReflectionServer extends RawServer {
  /** What was asked, in order, such as `v1 symbol a.B`; `v1 stream` where a stream began. */
  readonly asked: readonly string[];
}

export interface ReflectionServerOptions {
  readonly versions?: readonly Version[];
  readonly http?: '1.1' | '2';
  readonly services: readonly string[];
  /** Encoded files, or the message of an error, for `file NAME` and `symbol NAME`. */
  readonly answer: (question: string) => readonly Uint8Array[] | string;
  /** Whether each stream ends behind its first answer. */
  readonly endsEarly?: boolean;
  /** What the answers wait for. */
  readonly after?: Promise<unknown>;
  /** A header without which calls are refused. */
  readonly authorization?: string | undefined;
  /** What the server serves besides reflection. */
  readonly routes?: (router: ConnectRouter) => void;
}

export async function reflectionServer(options: ReflectionServerOptions): Promise<ReflectionServer> {
  const asked: string[] = [];
  const handler = connectNodeAdapter({
    routes: (router) => {
      options.routes?.(router);
      for (const version of options.versions ?? ['v1']) addVersion(router, version, options, asked);
    },
  });
  const http2 = options.http !== '1.1';
  const server = http2 ? (createHttp2Server(handler) as unknown as Server) : createHttpServer(handler);
  return { ...(await listening(server)), asked };
}

function addVersion(
  router: ConnectRouter,
  version: Version,
  { services, answer, endsEarly, after, authorization }: ReflectionServerOptions,
  asked: string[],
): void {
  const registry = registries[version];
  const response = registry.getMessage(`grpc.reflection.${version}.ServerReflectionResponse`) as DescMessage;
  const reply = (which: string, value: object): Message =>
    create(response, { messageResponse: { case: which, value } });
  const answerTo = ({ messageRequest }: Question): Message => {
    const { value } = messageRequest;
    if (messageRequest.case === 'listServices') {
      asked.push(`${version} services`);
      return reply('listServicesResponse', { service: services.map((name) => ({ name })) });
    }
    const question = `${messageRequest.case === 'fileByFilename' ? 'file' : 'symbol'} ${value}`;
    asked.push(`${version} ${question}`);
    const files = answer(question);
    return typeof files === 'string'
      ? reply('errorResponse', { errorCode: 5, errorMessage: files })
      : reply('fileDescriptorResponse', { fileDescriptorProto: [...files] });
  };
  const service = registry.getService(`grpc.reflection.${version}.ServerReflection`) as DescService;
  router.service(service, {
    async *serverReflectionInfo(questions: AsyncIterable<Message>, context: HandlerContext) {
      asked.push(`${version} stream`);
      if (authorization !== undefined && context.requestHeader.get('authorization') !== authorization)
        throw new ConnectError('who are you?', Code.Unauthenticated);
      for await (const question of questions) {
        await after;
        yield answerTo(question as Question);
        if (endsEarly === true) return;
      }
    },
  } as never);
}

/** The encoded files of a fixture with all they import, by name. */
export async function describedFiles(fixture: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const { file } = fromBinary(FileDescriptorSetSchema, await protoDescriptors(fixture));
  return new Map(file.map((each) => [each.name, toBinary(FileDescriptorProtoSchema, each)]));
}
