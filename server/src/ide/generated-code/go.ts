/** Go, as protoc-gen-go, protoc-gen-go-grpc, protoc-gen-connect-go, the Apache Thrift compiler and thriftgo write it. */
import { capitalized, type GeneratedLanguage } from './generated-language.ts';

function typeName(path: readonly string[]): string {
  return path.map(capitalized).join('_');
}

export const go: GeneratedLanguage = {
  name: 'go',
  files: ({ stem }) => [`${stem}.pb.go`, `${stem}_grpc.pb.go`, `${stem}.connect.go`, `${stem}.go`],
  type: (path) => [new RegExp(`^type (?<name>${typeName(path)})\\b`, 'md')],
  service: (name) =>
    new RegExp(`^type (?<name>${capitalized(name)}(?:Client|Server|Handler)?) interface`, 'md'),
  member: /^\s+(\w+)/,
  value: (type, name) => new RegExp(`^\\s+(?<name>\\w*_${name})\\s+${typeName(type)}\\b`, 'md'),
};
