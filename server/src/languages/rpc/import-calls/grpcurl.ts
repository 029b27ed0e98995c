/** `grpcurl` command lines, as calls. */
import { readOptions } from './command-options.ts';
import {
  type ImportedCall,
  type ImportedSettings,
  secretFor,
  splitHeader,
  splitMethod,
} from './imported-call.ts';
import { jsonTexts } from './json-texts.ts';
import { leftOut, millisecondsOf, targetFiles } from './option-values.ts';
import type { ShellCommand } from './shell-words.ts';

const forms = {
  style: 'go',
  values: [
    ['H'],
    ['rpc-header'],
    ['reflect-header'],
    ['authority'],
    ['cacert'],
    ['cert'],
    ['key'],
    ['servername'],
    ['connect-timeout'],
    ['keepalive-time'],
    ['max-time'],
    ['max-msg-sz'],
    ['d'],
    ['format'],
    ['import-path'],
    ['proto'],
    ['protoset'],
    ['user-agent'],
    ['alts-handshaker-service'],
    ['alts-target-service-account'],
    ['proto-out-dir'],
    ['protoset-out'],
  ],
  flags: [
    ['plaintext'],
    ['insecure'],
    ['unix'],
    ['expand-headers'],
    ['use-reflection'],
    ['emit-defaults'],
    ['allow-unknown-fields'],
    ['format-error'],
    ['msg-template'],
    ['alts'],
    ['v'],
    ['vv'],
  ],
} as const;

/** What only says how answers are shown. */
const harmless = new Set([
  'emit-defaults',
  'format-error',
  'msg-template',
  'v',
  'vv',
  'use-reflection',
  'plaintext',
  'insecure',
  'unix',
  'expand-headers',
]);

/** A sentence where the command makes no call. */
export function importGrpcurl({ words, input }: ShellCommand): ImportedCall | string {
  const { values, flags, others, unknown } = readOptions(words, forms);
  const [address = '', path = ''] = others;
  if (path === 'list' || path === 'describe' || address === 'list' || address === 'describe')
    return 'a grpcurl command that lists or describes makes no call';
  const method = splitMethod(path);
  if (method === undefined) return 'a grpcurl command has no address and method';
  const last = (name: string): string | undefined => values.get(name)?.at(-1);
  const expands = flags.has('expand-headers');
  const headers = [...(values.get('H') ?? []), ...(values.get('rpc-header') ?? [])].flatMap((text) => {
    const header = splitHeader(
      expands ? text.replace(/\$\{(\w+)\}/g, (_, name: string) => secretFor(name)) : text,
    );
    return header === undefined ? [] : [header];
  });
  const agent = last('user-agent');
  const isText = last('format') === 'text';
  const given = last('d');
  const data = given === '@' ? input : given;
  const protoset = last('protoset');
  const deadlineMs = millisecondsOf(last('max-time'));
  return {
    name: method.method,
    address: addressOf(address, flags),
    protocol: 'grpc',
    ...method,
    metadata: [...headers, ...(agent === undefined ? [] : [['user-agent', agent] as const])],
    messages: isText || data === undefined ? [] : jsonTexts(data),
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
    ...schemaOf(protoset, values.has('proto')),
    settings: settingsOf(last, flags),
    notes: [
      ...(isText ? ['the message is in text format: write it as JSON'] : []),
      ...(given === '@' && input === undefined
        ? ['the message comes from standard input: write it here']
        : []),
      ...(values.has('reflect-header') ? ['headers for reflection alone were left out'] : []),
      ...leftOut([
        ...['alts', 'allow-unknown-fields'].filter((name) => flags.has(name)),
        ...[...flags].filter(
          (name) => !harmless.has(name) && name !== 'alts' && name !== 'allow-unknown-fields',
        ),
        ...unknown,
      ]),
    ],
  };
}

function schemaOf(protoset: string | undefined, hasFiles: boolean): Pick<ImportedCall, 'schema'> {
  if (protoset !== undefined) return { schema: { path: protoset } };
  return hasFiles ? {} : { schema: 'reflection' };
}

function addressOf(address: string, flags: ReadonlySet<string>): string {
  if (flags.has('unix')) return address.startsWith('/') ? `unix://${address}` : `unix:${address}`;
  return flags.has('plaintext') ? address : `https://${address}`;
}

function settingsOf(
  last: (name: string) => string | undefined,
  flags: ReadonlySet<string>,
): ImportedSettings {
  const authority = last('authority');
  const connectTimeoutMs = millisecondsOf(last('connect-timeout'));
  const keepaliveMs = millisecondsOf(last('keepalive-time'));
  const limit = Number(last('max-msg-sz') ?? '');
  const tls = flags.has('plaintext')
    ? undefined
    : targetFiles({
        ca: last('cacert'),
        cert: last('cert'),
        key: last('key'),
        serverName: last('servername'),
        isInsecure: flags.has('insecure'),
      });
  const needsTls = flags.has('unix') && !flags.has('plaintext');
  return {
    ...(authority === undefined ? {} : { authority }),
    ...(connectTimeoutMs === undefined ? {} : { connectTimeoutMs }),
    ...(keepaliveMs === undefined ? {} : { keepaliveMs }),
    ...(Number.isInteger(limit) && limit > 0 ? { maxMessageBytes: limit } : {}),
    ...((tls ?? needsTls) ? { tls: tls ?? {} } : {}),
  };
}
