/** protoc-gen-es as it comes along: it runs in this process. A bundle of its own, loaded when TypeScript is generated. */
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import { CodeGeneratorRequestSchema, CodeGeneratorResponseSchema } from '@bufbuild/protobuf/wkt';
import { protocGenEs } from '@bufbuild/protoc-gen-es/dist/cjs/src/protoc-gen-es-plugin.js';

/**
 * From an encoded `CodeGeneratorRequest` to an encoded `CodeGeneratorResponse`.
 * @throws {Error} for parameters that the plugin does not know.
 */
export function generateEs(request: Uint8Array): Uint8Array {
  const response = protocGenEs.run(fromBinary(CodeGeneratorRequestSchema, request));
  return toBinary(CodeGeneratorResponseSchema, response);
}
