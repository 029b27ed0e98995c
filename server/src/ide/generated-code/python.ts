/** Python, as protoc, grpcio-tools, mypy-protobuf, connect-python and the Apache Thrift compiler write it. */
import type { GeneratedLanguage } from './generated-language.ts';

export const python: GeneratedLanguage = {
  name: 'py',
  files: ({ stem }, { path: [first = ''] }) => [
    `${stem}_pb2.pyi`,
    `${stem}_pb2.py`,
    `${stem}_pb2_grpc.py`,
    `${stem}_pb2_grpc.pyi`,
    `${stem}_connect.py`,
    'ttypes.py',
    `${first}.py`,
  ],
  type: ([first = '', ...nested]) => [
    new RegExp(`^class (?<name>${first})\\b`, 'md'),
    ...nested.map((part) => new RegExp(`^\\s+class (?<name>${part})\\b`, 'md')),
  ],
  // Without stubs, protoc names nothing but the places in the descriptor.
  typeTrace: (path) => new RegExp(`^\\s+_globals\\['(?<name>_${path.join('_').toUpperCase()})'\\]`, 'md'),
  service: (name, file) =>
    new RegExp(file === `${name}.py` ? '^class (?<name>Iface)\\b' : `^class (?<name>${name}\\w*)\\b`, 'md'),
  member: /^\s+(?:(?:async )?def |self\.)?(\w+)\s*[:=(]/,
};
