/** TypeScript, as protoc-gen-es, protoc-gen-connect-es, ts-proto and the Apache Thrift compiler write it. */
import type { GeneratedLanguage } from './generated-language.ts';

export const typescript: GeneratedLanguage = {
  name: 'js',
  files: ({ stem }, { path: [first = ''] }) => [
    ...['_pb', '_connect', '', '_types'].flatMap((end) => [`${stem}${end}.ts`, `${stem}${end}.d.ts`]),
    `${first}.ts`,
    `${first}.d.ts`,
  ],
  type: (path) => [
    new RegExp(
      `^(?:export |declare |abstract |const )*(?:type|class|interface|enum) (?<name>${path.join('_')})\\b`,
      'md',
    ),
  ],
  service: (name) =>
    new RegExp(
      `^(?:export |declare |abstract )*(?:const|class|interface) (?<name>${name}(?:Service|Client)?|Client)\\b`,
      'md',
    ),
  member: /^\s+(?:(?:public|readonly|static|declare) )*(\w+)\??\s*[:=(!,]/,
};
