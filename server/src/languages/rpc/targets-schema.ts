/**
 * The form of `rpc.targets.json`, said as a schema of messages, so that the checks and completion of messages serve
 * the file too. `client/schemas/rpc.targets.schema.json` says the same to editors that know JSON Schema only.
 */
import type { EnumType, Field, RecordType, Schema } from '../../model/schema.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import { compressions, dangers, encodings, httpVersions, protocols } from './directives.ts';
import { thriftProtocols, thriftTransports } from './thrift-words.ts';
import { targetLimits } from './target-limits.ts';

export const targetsFileName = 'rpc.targets.json';

const string: TypeRef = { kind: 'scalar', scalar: 'string' };
const bool: TypeRef = { kind: 'scalar', scalar: 'bool' };

const targetFields = [
  field('name', string, 'What requests call the target: `# @target name`.', 'required'),
  field(
    'address',
    string,
    'Where it is: `host:port`, which means plaintext, `unix:///path` for a local socket, or a URL that begins with `http://`, `https://`, `thrift://` or, for Thrift over TLS, `thrifts://`.',
    'required',
  ),
  field('protocol', { kind: 'enum', name: 'protocol' }, 'What it speaks.', 'required'),
  field(
    'thrift',
    { kind: 'record', name: 'thrift' },
    'How Thrift messages travel; framed binary by default.',
  ),
  field(
    'metadata',
    { kind: 'map', key: string, value: string },
    'Headers sent with every call. Write secrets as `{{secret:name}}`.',
  ),
  field(
    'danger',
    { kind: 'enum', name: 'danger' },
    'How much harm a wrong call does. Calls to `prod` ask first.',
  ),
  field(
    'encoding',
    { kind: 'enum', name: 'encoding' },
    'How Protobuf messages are written on the wire: `proto` (binary, the default) or `json`.',
  ),
  field(
    'httpGet',
    { kind: 'scalar', scalar: 'bool' },
    'Connect only: calls without side effects ask by GET, so that caches can answer them.',
  ),
  field('httpVersion', { kind: 'enum', name: 'httpVersion' }, 'The one version of HTTP to speak.'),
  ...targetLimits.map(({ name, doc }) => field(name, { kind: 'scalar', scalar: 'uint32' }, doc)),
  field(
    'schema',
    string,
    'Where the schema of its services comes from: `reflection` asks the server, anything else is the path of a descriptor set, from the folder of this file. By default, the schema files of the workspace.',
  ),
  field(
    'maxReflectionBytes',
    { kind: 'scalar', scalar: 'uint32' },
    'How many bytes of descriptors to accept of the server when it is asked for its schema; 16 MB by default.',
  ),
  field(
    'maxReflectionFiles',
    { kind: 'scalar', scalar: 'uint32' },
    'How many files to accept of the server when it is asked for its schema.',
  ),
  field(
    'tls',
    { kind: 'record', name: 'tls' },
    'Whom to trust, and who to be, over TLS; paths are relative to this file. Makes a bare `host:port` mean TLS.',
  ),
  field(
    'authority',
    string,
    'What the server is called in `:authority` or `Host`, and in its certificate, in place of the address.',
  ),
  field(
    'proxy',
    string,
    'The HTTP proxy to go through, as `http://host:port`, or `none`. Else the settings of the editor and the environment decide.',
  ),
  field(
    'connectTimeoutMs',
    { kind: 'scalar', scalar: 'uint32' },
    'How long a connection may take, TLS included, in milliseconds; 20000 by default.',
  ),
  field(
    'keepaliveMs',
    { kind: 'scalar', scalar: 'uint32' },
    'How long a connection may be silent before the server must show that it is there, in milliseconds.',
  ),
  field(
    'compression',
    { kind: 'enum', name: 'compression' },
    'What the messages that are sent are compressed with; not at all by default.',
  ),
];

export const targetsRecord = record(targetsFileName, [
  field('$schema', string, 'The JSON Schema of this file, for editors.'),
  field(
    'targets',
    { kind: 'list', element: { kind: 'record', name: 'target' } },
    'Where calls can go.',
    'required',
  ),
]);

export const targetsSchema: Schema = {
  records: {
    [targetsFileName]: targetsRecord,
    target: record('target', targetFields),
    tls: record('tls', [
      field('ca', string, 'A file of certificates (PEM) to trust, in place of those of the system.'),
      field('cert', string, 'A file with the certificate (PEM) to show to the server.'),
      field('key', string, 'A file with the key (PEM) of that certificate, where it is not in the same.'),
      field('passphrase', string, 'Of an encrypted key. Write it as `{{secret:name}}`.'),
      field('serverName', string, 'The name that the certificate of the server must be for.'),
      field(
        'verify',
        { kind: 'scalar', scalar: 'bool' },
        '`false` takes any certificate: whoever is in between can read and change every call.',
      ),
    ]),
    thrift: record('thrift', [
      field(
        'transport',
        { kind: 'enum', name: 'transport' },
        'How messages are delimited: `framed` unless the address is one of HTTP, or messages travel in THeader.',
      ),
      field(
        'protocol',
        { kind: 'enum', name: 'thriftProtocol' },
        'How values are encoded; `binary` by default.',
      ),
      field('header', bool, 'Messages travel in THeader, with metadata; in binary and compact only.'),
      field('zlib', bool, 'What THeader holds is compressed with zlib.'),
      field(
        'multiplexed',
        bool,
        'Several services share the server: methods are called as `Service:method`.',
      ),
      field(
        'serviceName',
        string,
        'What a multiplexed server calls the service, where that is not its name in the schema.',
      ),
      field(
        'strict',
        bool,
        'Set to `false` to write binary in its old form, without a version; both are read.',
      ),
    ]),
  },
  enums: {
    compression: words('compression', compressions),
    protocol: words('protocol', [...protocols.keys()]),
    transport: words('transport', thriftTransports),
    thriftProtocol: words('thriftProtocol', thriftProtocols),
    danger: words('danger', dangers),
    encoding: words('encoding', encodings),
    httpVersion: words('httpVersion', httpVersions),
  },
  services: {},
};

function record(name: string, fields: readonly Field[]): RecordType {
  return { name, kind: 'message', fields };
}

function field(name: string, type: TypeRef, doc: string, presence: Field['presence'] = 'optional'): Field {
  return { name, jsonName: name, number: 0, type, presence, doc };
}

/** Written by name only: the numbers mean nothing. */
function words(name: string, values: readonly string[]): EnumType {
  return { name, values: values.map((value, number) => ({ name: value, number })) };
}
