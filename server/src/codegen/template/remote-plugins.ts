/** What runs here in place of a plugin that the Buf Schema Registry would run. */

/** By the last two parts of the name; others are called as their last part says. */
const local: Readonly<Record<string, string>> = {
  'protocolbuffers/go': 'local: protoc-gen-go',
  'protocolbuffers/cpp': 'protoc_builtin: cpp',
  'protocolbuffers/csharp': 'protoc_builtin: csharp',
  'protocolbuffers/java': 'protoc_builtin: java',
  'protocolbuffers/kotlin': 'protoc_builtin: kotlin',
  'protocolbuffers/objc': 'protoc_builtin: objc',
  'protocolbuffers/php': 'protoc_builtin: php',
  'protocolbuffers/pyi': 'protoc_builtin: pyi',
  'protocolbuffers/python': 'protoc_builtin: python',
  'protocolbuffers/ruby': 'protoc_builtin: ruby',
  'protocolbuffers/dart': 'local: protoc-gen-dart',
  'grpc/go': 'local: protoc-gen-go-grpc',
  'grpc/python': 'protoc_builtin: grpc_python',
  'grpc/java': 'local: protoc-gen-grpc-java',
  'grpc/web': 'local: protoc-gen-grpc-web',
  'connectrpc/go': 'local: protoc-gen-connect-go',
  'connectrpc/python': 'local: protoc-gen-connectrpc',
  'connectrpc/query-es': 'local: protoc-gen-connect-query',
  'bufbuild/es': 'local: protoc-gen-es',
  'community/neoeinstein-prost': 'local: protoc-gen-prost',
  'community/neoeinstein-tonic': 'local: protoc-gen-tonic',
  'community/stephenh-ts-proto': 'local: protoc-gen-ts_proto',
};

export function remoteAdvice(name: string): string {
  const [key = '', version] = name.split('/').slice(1).join('/').split(':');
  const instead = Object.hasOwn(local, key)
    ? local[key]
    : `local: protoc-gen-${key.split('/').at(-1) ?? key}`;
  const same = version === undefined ? '' : ` (${version})`;
  return `the plugin "${name}" runs in Buf's registry, and nothing is sent there; the same plugin${same} runs here as "${instead}"`;
}
