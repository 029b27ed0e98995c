/** How to get the plugins and compilers that people use most. */

const hints: Readonly<Record<string, string>> = {
  'protoc-gen-go': 'go install google.golang.org/protobuf/cmd/protoc-gen-go@latest',
  'protoc-gen-go-grpc': 'go install google.golang.org/grpc/cmd/protoc-gen-go-grpc@latest',
  'protoc-gen-connect-go': 'go install connectrpc.com/connect/cmd/protoc-gen-connect-go@latest',
  'protoc-gen-grpc-gateway':
    'go install github.com/grpc-ecosystem/grpc-gateway/v2/protoc-gen-grpc-gateway@latest',
  'protoc-gen-openapiv2': 'go install github.com/grpc-ecosystem/grpc-gateway/v2/protoc-gen-openapiv2@latest',
  'protoc-gen-es': 'npm install --save-dev @bufbuild/protoc-gen-es',
  'protoc-gen-connect-query': 'npm install --save-dev @connectrpc/protoc-gen-connect-query',
  'protoc-gen-ts': 'npm install --save-dev @protobuf-ts/plugin',
  'protoc-gen-ts_proto': 'npm install --save-dev ts-proto',
  'protoc-gen-js': 'npm install --save-dev protoc-gen-js',
  'protoc-gen-grpc-web': 'npm install --save-dev protoc-gen-grpc-web',
  'protoc-gen-connectrpc': 'pip install "connectrpc[compiler]"',
  'protoc-gen-connect-python': 'pip install "connect-python[compiler]"',
  'protoc-gen-mypy': 'pip install mypy-protobuf',
  'protoc-gen-mypy_grpc': 'pip install mypy-protobuf',
  'protoc-gen-python_betterproto': 'pip install "betterproto[compiler]"',
  'protoc-gen-prost': 'cargo install protoc-gen-prost',
  'protoc-gen-prost-serde': 'cargo install protoc-gen-prost-serde',
  'protoc-gen-tonic': 'cargo install protoc-gen-tonic',
  kitex: 'go install github.com/cloudwego/kitex/tool/cmd/kitex@latest',
  thriftgo: 'go install github.com/cloudwego/thriftgo@latest',
  'protoc-gen-dart': 'dart pub global activate protoc_plugin',
};

/** Programs that every system has from somewhere else. */
const systemHints: Readonly<Record<string, (platform: NodeJS.Platform) => string>> = {
  thrift: (platform) =>
    platform === 'darwin'
      ? 'install it with: brew install thrift'
      : platform === 'win32'
        ? 'download it from https://thrift.apache.org/download, and put it on the PATH as thrift.exe'
        : 'install it with: apt-get install thrift-compiler (Debian, Ubuntu) or dnf install thrift (Fedora)',
};

/** A clause without its capital. */
export function installHint(plugin: string, platform: NodeJS.Platform = process.platform): string {
  if (Object.hasOwn(systemHints, plugin)) return systemHints[plugin]?.(platform) ?? '';
  const command = Object.hasOwn(hints, plugin) ? hints[plugin] : undefined;
  return command === undefined
    ? 'install it, or give the path of the program'
    : `install it with: ${command}`;
}
