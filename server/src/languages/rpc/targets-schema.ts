/**
 * The form of `rpc.targets.json` and `rpc.targets.local.json`, said as a schema of messages, so that the checks and completion of messages serve
 * the file too. `client/schemas/rpc.targets.schema.json` says the same to editors that know JSON Schema only.
 */
import type { EnumType, Field, RecordType, Schema } from '../../model/schema.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import {
  clientAuthentications,
  compressions,
  dangers,
  encodings,
  httpVersions,
  protocols,
} from './directives.ts';
import { thriftProtocols, thriftTransports } from './thrift-words.ts';
import { targetLimits } from './target-limits.ts';

export const targetsFileName = 'rpc.targets.json';

/** Beside it, for one person: what it says goes before what the other says. */
export const localTargetsFileName = 'rpc.targets.local.json';

const string: TypeRef = { kind: 'scalar', scalar: 'string' };
const bool: TypeRef = { kind: 'scalar', scalar: 'bool' };

const variableMap: TypeRef = { kind: 'map', key: string, value: { kind: 'record', name: 'value' } };
const strings: TypeRef = { kind: 'list', element: string };

/** What holds for one target, or in `defaults` for all. */
const settingFields = [
  field(
    'address',
    string,
    'Where it is: `host:port`, which means plaintext, `unix:///path` for a local socket, or a URL that begins with `http://`, `https://`, `thrift://` or, for Thrift over TLS, `thrifts://`.',
  ),
  field('protocol', { kind: 'enum', name: 'protocol' }, 'What it speaks.'),
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
    'reflectionMetadata',
    { kind: 'map', key: string, value: string },
    'Headers sent, beside those of `metadata`, where the server is asked for its schema.',
  ),
  field(
    'auth',
    { kind: 'record', name: 'auth' },
    'How calls show who makes them. It is left out where the target or the request has the header itself.',
  ),
  field(
    'deadline',
    string,
    'How long calls may take whose request says nothing, such as `500ms`, `5s` or `2m`.',
  ),
  field(
    'variables',
    variableMap,
    'The environment: what `{{name}}` stands for in requests, and in the texts of the target. Values are text, numbers, or any JSON.',
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
    'defaults',
    { kind: 'record', name: 'defaults' },
    'What holds for all targets of this folder and those below it which do not say otherwise.',
  ),
  field(
    'targets',
    { kind: 'list', element: { kind: 'record', name: 'target' } },
    'Where calls can go. What one says goes before what files further up say of the target of that name; `null` takes a value of theirs out.',
    'required',
  ),
]);

export const targetsSchema: Schema = {
  records: {
    [targetsFileName]: targetsRecord,
    target: record('target', [
      field('name', string, 'What requests call the target: `# @target name`.', 'required'),
      ...settingFields,
    ]),
    defaults: record('defaults', settingFields),
    value: { name: 'value', kind: 'message', fields: [], jsonForm: 'value' },
    auth: record('auth', [
      way('bearer', string, 'A token, sent as `authorization: Bearer …`. Write it as `{{secret:name}}`.'),
      way('basic', { kind: 'record', name: 'basic' }, 'A user name and a password, by HTTP Basic.'),
      way('apiKey', { kind: 'record', name: 'apiKey' }, 'A key in a header of its own.'),
      way('oauth2', { kind: 'record', name: 'oauth2' }, 'A token of a token endpoint, by OAuth 2.0.'),
      way('command', { kind: 'record', name: 'command' }, 'A token that a program prints.'),
    ]),
    basic: record('basic', [
      field('username', string, 'The name of the user.', 'required'),
      field('password', string, 'Write it as `{{secret:name}}`.', 'required'),
    ]),
    apiKey: record('apiKey', [
      field('header', string, 'The name of the header, such as `x-api-key`.', 'required'),
      field('value', string, 'The key. Write it as `{{secret:name}}`.', 'required'),
    ]),
    oauth2: record('oauth2', [
      field(
        'tokenUrl',
        string,
        'The token endpoint, by HTTPS. Its secrets are sent nowhere else; they can stand in its path and its query, too.',
        'required',
      ),
      field(
        'authorizationUrl',
        string,
        'Where a person signs in, in the browser, by authorization code with PKCE. Its query is kept, such as `?prompt=consent`, without which some give no refresh token. Without the URL the client’s own credentials are used.',
      ),
      field(
        'issuer',
        string,
        'What the page calls itself where it leads back, if that is of another origin than `authorizationUrl` and `tokenUrl`; answers of others are refused.',
      ),
      field(
        'clientId',
        string,
        'What the token endpoint calls the client. Like `scopes` and `audience` it can be a secret where nobody signs in: a browser would show it.',
        'required',
      ),
      field('clientSecret', string, 'Write it as `{{secret:name}}`. It is sent to the token endpoint only.'),
      field('scopes', strings, 'What the token should allow.'),
      field('audience', string, 'What the token should be for, where the endpoint asks that.'),
      field(
        'clientAuthentication',
        { kind: 'enum', name: 'clientAuthentication' },
        'How the client shows its secret: by HTTP Basic, in the `header`, which is the default, or in the `body`.',
      ),
      field(
        'ca',
        string,
        'A file of certificates (PEM) to trust for the token endpoint, in place of those of the system.',
      ),
    ]),
    command: record('command', [
      field(
        'run',
        strings,
        'The program and its arguments. No shell reads them. It prints a token, or JSON with `access_token`.',
        'required',
      ),
      field('environment', strings, 'The names of variables of the environment that the program needs.'),
      field(
        'lifetime',
        string,
        'How long the token is used, such as `50m`, where it does not say itself when it expires; an hour by default.',
      ),
      field('timeout', string, 'How long the program may take; `30s` by default.'),
    ]),
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
    clientAuthentication: words('clientAuthentication', clientAuthentications),
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

/** One of the ways to authorize, of which a target has one. */
function way(name: string, type: TypeRef, doc: string): Field {
  return { ...field(name, type, doc), oneof: 'way' };
}

/** Written by name only: the numbers mean nothing. */
function words(name: string, values: readonly string[]): EnumType {
  return { name, values: values.map((value, number) => ({ name: value, number })) };
}
