/**
 * `curl` of a Connect server. Unary calls are plain HTTP; messages of streams are put into envelopes by `printf`.
 * https://connectrpc.com/docs/protocol
 */
import type { ShellName } from '../../contract/call-copy.ts';
import { addressOf, baseUrl, type CopiedCall, messagesOf, methodPath } from './copied-call.ts';
import { type CommandTarget, isProtobuf, protocolNotes, type Written } from './copy-target.ts';
import { curlCarries, curlLines, urlWords } from './curl-options.ts';
import { asksFor, type Feature } from './features.ts';
import type { CommandData, CommandLine, Word } from './shells.ts';
import { hasVariable, type SecretVariables } from './text-parts.ts';

const carries: readonly Feature[] = [...curlCarries, 'httpGet', 'encoding'];

export const connectCurl: CommandTarget = {
  kind: 'command',
  id: 'curl',
  title: 'curl',
  offers: isProtobuf,
  carries,
  refusal,
  write,
};

function refusal(copied: CopiedCall, shell: ShellName): string | undefined {
  if (copied.call.methodKind === 'unary') return undefined;
  if (shell !== 'sh') return 'only a POSIX shell can write the envelopes of a stream for curl';
  const mentionsSecret = messagesOf(copied).some((json) => json.includes('{{'));
  return mentionsSecret
    ? 'the envelopes of a stream need the lengths of messages, and these hold values that are filled in later'
    : undefined;
}

function write(copied: CopiedCall, secrets: SecretVariables): Written<CommandLine> {
  const { call } = copied;
  const streams = call.methodKind !== 'unary';
  const asksByGet = asksFor(copied, 'httpGet');
  const url = `${baseUrl(addressOf(copied))}/${methodPath(copied)}`;
  const { deadlineMs } = call;
  const lines: readonly (readonly Word[])[] = [
    ...(asksByGet ? [] : [['-H', `content-type: application/${streams ? 'connect+json' : 'json'}`]]),
    ...(asksByGet ? [] : [['-H', 'connect-protocol-version: 1']]),
    ...(deadlineMs === undefined ? [] : [['-H', `connect-timeout-ms: ${deadlineMs}`]]),
    ...curlLines(copied, secrets),
  ];
  const notes = protocolNotes(copied, 'curl', 'connect');
  const messages = messagesOf(copied);
  if (streams)
    return {
      text: {
        program: 'curl',
        lines: [...lines, ['--no-buffer', '--output', '-'], ['--data-binary', '@-']],
        rest: urlWords(url),
        fedBy: ['printf', messages.map((json) => `${envelopeHead(json)}%s`).join(''), ...messages],
      },
      notes: [...notes, 'five bytes stand before each message of the answer: a flag and its length'],
    };
  const json = secrets.parts(messages[0] ?? '{}');
  return {
    text: {
      program: 'curl',
      lines,
      data: asksByGet ? queryData(json) : { option: ['--data-raw'], piped: ['--data-binary', '@-'], json },
      rest: urlWords(url),
    },
    notes: hasVariable(json) ? [...notes, 'variables in a message are written as JSON writes them'] : notes,
  };
}

/** Of a GET: the message is in the URL. */
function queryData(json: CommandData['json']): CommandData {
  const query = ['--get', '--data-urlencode', 'connect=v1', '--data-urlencode', 'encoding=json'];
  return {
    option: [...query, '--data-urlencode'],
    piped: [...query, '--data-urlencode', 'message@-'],
    json,
    prefix: 'message=',
  };
}

const encoder = new TextEncoder();

/** Flags and length, as `printf` writes bytes: in octal. */
function envelopeHead(json: string): string {
  const { length } = encoder.encode(json);
  return [0, length >>> 24, length >>> 16, length >>> 8, length]
    .map((byte) => `\\${(byte & 0xff).toString(8).padStart(3, '0')}`)
    .join('');
}
