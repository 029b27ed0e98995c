/** Java, as protoc, protoc-gen-grpc-java and the Apache Thrift compiler write it. */
import { capitalized, type GeneratedLanguage } from './generated-language.ts';

export const java: GeneratedLanguage = {
  name: 'java',
  files: ({ stem }, { path: [first = ''] }) => [
    `${first}.java`,
    `${first}Grpc.java`,
    ...['', 'OuterClass', 'Proto'].map((end) => `${capitalized(stem)}${end}.java`),
  ],
  type: (path) => path.map((part) => new RegExp(`^[^*\\n]*\\b(?:class|enum) (?<name>${part})\\b`, 'md')),
  service: (name) => new RegExp(`^[^*\\n]*\\b(?:class|interface) (?<name>${name}(?:Grpc)?)\\b`, 'md'),
  member: /\b(\w+)\s*\(/,
};
