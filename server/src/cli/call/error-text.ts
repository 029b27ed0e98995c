/** A failed call in words, for a terminal. */
import { escapeInvisible } from '../../base/visible.ts';
import { visibleJson } from '../../calls/visible-text.ts';
import type { AdvisedSetting, CallErrorInfo } from '../../contract/call-error.ts';
import { limitOption, targetLimits } from '../../languages/rpc/target-limits.ts';

/** Several lines, the last with a line break: the sentence, then one line for each thing that is known. */
export function errorText(
  { message, phase, code, details = [], ...rest }: CallErrorInfo,
  command = 'call',
): string {
  const advice = rest.setting === undefined ? rest.advice : optionAdvice(rest.setting);
  const facts: (readonly [name: string, value: string])[] = [['phase', phase]];
  if (code !== undefined) facts.push(['code', escapeInvisible(code)]);
  for (const { type, json, base64 } of details) {
    const value = json === undefined ? `${base64 ?? ''} (base64)` : visibleJson(json);
    facts.push(['detail', `${escapeInvisible(type)} ${value}`]);
  }
  if (advice !== undefined) facts.push(['advice', escapeInvisible(advice)]);
  const lines = facts.map(([name, value]) => `  ${`${name}:`.padEnd(8)}${value}\n`);
  return `parlance ${command}: ${escapeInvisible(message)}\n${lines.join('')}`;
}

/** The advice to change a target, for somebody who has none but the options. */
export function optionAdvice({ name, values, address }: AdvisedSetting): string {
  switch (name) {
    case 'protocol':
      return `call it with --protocol ${values.slice(0, -1).join(', ')}${values.length > 1 ? ' or ' : ''}${values.at(-1)}`;
    case 'thrift':
      return [
        `call ${address ?? 'it'}`,
        ...(values.length === 0 ? [] : [`with ${values.map((value) => `--thrift ${value}`).join(' or ')}`]),
      ].join(' ');
    case 'maxMessageBytes':
    case 'maxSentMessageBytes':
    case 'maxInflationRatio':
    case 'maxMetadataBytes':
    case 'maxEmptyFrames':
      return `${targetLimits.find((limit) => limit.name === name)?.advice} with ${limitOption(name)} N`;
    case 'schema':
      return 'give the schema with --schema FILE|DIR';
    case 'maxReflectionBytes':
      return 'accept a larger one with --max-reflection-bytes N, or give it with --schema FILE|DIR';
    case 'maxReflectionFiles':
      return 'accept more with --max-reflection-files N, or give the schema with --schema FILE|DIR';
    case 'metadata':
      return `send it with ${values.map((value) => `-H '${value}: …'`).join(' or ')}`;
    case 'httpVersion':
      return `call it with --http ${values.join(' or ')}`;
    case 'tls':
      return `call it with ${values.map((value) => tlsOptions[value] ?? value).join(' and ')}`;
    case 'proxy':
      return 'call it with --proxy none to go past the proxy, or --proxy http://host:port to go through another';
    case 'connectTimeoutMs':
      return 'check the address and the port, or wait longer with --connect-timeout 60s';
    case 'keepaliveMs':
      return 'ask less often with --keepalive 60s';
    case 'compression':
      return values.length === 0
        ? 'leave out --compression'
        : `call it with ${values.map((value) => `--compression ${value}`).join(' or ')}`;
  }
}

/** The options that stand for the members of a target's `tls`. */
const tlsOptions: Readonly<Record<string, string>> = {
  ca: '--cacert FILE.pem',
  cert: '--cert FILE.pem',
  key: '--key FILE.pem',
  passphrase: '--passphrase-file FILE',
  serverName: '--servername NAME',
};
