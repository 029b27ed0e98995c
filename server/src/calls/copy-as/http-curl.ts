/**
 * `curl` of the HTTP interface that `google.api.http` gives a method, as gateways serve it.
 * https://github.com/googleapis/googleapis/blob/master/google/api/http.proto
 */
import type { DescField, DescMessage, DescMethod } from '@bufbuild/protobuf';
import { parseJson } from '../../base/exact-json.ts';
import type { JsonNode, JsonObject } from '../../base/json-tree.ts';
import { plainText } from '../../base/plain-text.ts';
import { addressOf, baseUrl, type CopiedCall, messagesOf } from './copied-call.ts';
import { type CommandTarget, type Written } from './copy-target.ts';
import { curlCarries, curlLines, urlWords } from './curl-options.ts';
import { type HttpRule, httpRuleOf } from './http-rule.ts';
import { methodOf } from './method.ts';
import type { CommandLine, Word } from './shells.ts';
import { hasVariable, type Part, type SecretVariables } from './text-parts.ts';

export const httpCurl: CommandTarget = {
  kind: 'command',
  id: 'curl-http',
  title: 'curl (HTTP, by google.api.http)',
  offers: (copied) => ruleOf(copied) !== undefined,
  carries: [...curlCarries, 'encoding'],
  refusal: (copied) => {
    const { methodKind } = copied.call;
    return methodKind === 'unary' || methodKind === 'server-streaming'
      ? undefined
      : 'an HTTP request carries one message';
  },
  write,
};

interface MethodRule {
  readonly method: DescMethod;
  readonly rule: HttpRule;
}

function ruleOf(copied: CopiedCall): MethodRule | undefined {
  const method = methodOf(copied);
  const rule = method && httpRuleOf(copied, method);
  return method && rule && { method, rule };
}

function write(copied: CopiedCall, secrets: SecretVariables): Written<CommandLine> {
  const found = ruleOf(copied);
  const json = messagesOf(copied)[0] ?? '{}';
  const root = parseJson(json).value;
  const message: JsonObject =
    root.kind === 'object' ? root : { kind: 'object', members: [], start: 0, end: 0 };
  if (found === undefined) return { text: { program: 'curl', lines: [] } };
  const { rule, method } = found;
  const source: Source = { json, message, type: method.input, used: new Set() };
  const path = pathParts(rule.path, source, secrets);
  const body = bodyOf(rule, source);
  const query = rule.body === '*' ? [] : queryParts(source, rule.body, secrets);
  const url = merged([baseUrl(addressOf(copied)), ...path, ...query]);
  const lines: readonly (readonly Word[])[] = [
    ['-X', rule.verb],
    ...(body === undefined ? [] : [['-H', 'content-type: application/json']]),
    ...curlLines(copied, secrets),
  ];
  return {
    text: {
      program: 'curl',
      lines,
      rest: urlWords(url),
      ...(body === undefined
        ? {}
        : { data: { option: ['--data-raw'], piped: ['--data-binary', '@-'], json: secrets.parts(body) } }),
    },
    notes: [
      'the server, or a gateway before it, must serve google.api.http',
      ...(hasVariable(url) ? ['variables in the URL are written as URLs write them'] : []),
    ],
  };
}

interface Source {
  readonly json: string;
  readonly message: JsonObject;
  readonly type: DescMessage;
  /** The pointers, by dots, of the fields that stand in the path. */
  readonly used: Set<string>;
}

/** The template with values in place of its variables: `/v1/{name=shelves/*}/books:list`. */
function pathParts(template: string, source: Source, secrets: SecretVariables): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const match of template.matchAll(/\{([^{}=]+)(?:=([^{}]*))?\}/g)) {
    parts.push(template.slice(at, match.index));
    at = match.index + match[0].length;
    const node = valueAt(match[1] ?? '', source);
    const keepsSlashes = /\*\*|\//.test(match[2] ?? '');
    parts.push(...encoded(node === undefined ? '' : textOf(node), secrets, keepsSlashes));
  }
  return [...parts, template.slice(at)];
}

/** The value of a field by the names in the schema; it is then no part of the body. */
function valueAt(path: string, source: Source): JsonNode | undefined {
  let type: DescMessage | undefined = source.type;
  let node: JsonNode | undefined = source.message;
  const names: string[] = [];
  for (const name of path.split('.')) {
    const field: DescField | undefined = type?.fields.find((each) => each.name === name);
    if (field === undefined || node?.kind !== 'object') return undefined;
    names.push(field.jsonName);
    node = node.members.find(({ key }) => key.value === field.jsonName)?.value;
    type = field.message;
  }
  source.used.add(names.join('.'));
  return node;
}

function bodyOf({ body }: HttpRule, source: Source): string | undefined {
  if (body === '') return undefined;
  if (body === '*') return withoutUsed(source.message, '', source);
  const name = source.type.fields.find((each) => each.name === body)?.jsonName ?? body;
  const value = source.message.members.find(({ key }) => key.value === name)?.value;
  return value === undefined ? '{}' : source.json.slice(value.start, value.end);
}

function withoutUsed(node: JsonObject, prefix: string, source: Source): string {
  const members = node.members.flatMap(({ key, value }) => {
    const path = prefix + key.value;
    if (source.used.has(path)) return [];
    const inner =
      value.kind === 'object' && [...source.used].some((used) => used.startsWith(`${path}.`))
        ? withoutUsed(value, `${path}.`, source)
        : source.json.slice(value.start, value.end);
    return `${JSON.stringify(key.value)}:${inner}`;
  });
  return `{${members.join(',')}}`;
}

/** All fields that are neither in the path nor in the body, as `?name=value&inner.name=value`. */
function queryParts(source: Source, body: string, secrets: SecretVariables): readonly Part[] {
  const bodyName = source.type.fields.find((each) => each.name === body)?.jsonName;
  const pairs: Part[][] = [];
  const open: { readonly path: string; readonly node: JsonNode }[] = [{ path: '', node: source.message }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { path, node } = next;
    if (source.used.has(path) || (path !== '' && path === bodyName)) continue;
    if (node.kind === 'object')
      for (const { key, value } of node.members.toReversed())
        open.push({ path: path === '' ? key.value : `${path}.${key.value}`, node: value });
    else if (node.kind === 'array')
      for (const item of node.items.toReversed()) open.push({ path, node: item });
    else if (node.kind !== 'null' && node.kind !== 'missing')
      pairs.push([`${encodeURIComponent(path)}=`, ...encoded(textOf(node), secrets, false)]);
  }
  return pairs.flatMap((pair, index) => [index === 0 ? '?' : '&', ...pair]);
}

/** A value as it stands in a URL, without quotes. */
function textOf(node: JsonNode): string {
  return node.kind === 'null' ? '' : (plainText(node) ?? '');
}

function encoded(text: string, secrets: SecretVariables, keepsSlashes: boolean): readonly Part[] {
  return secrets.parts(text).map((part) => {
    if (typeof part !== 'string') return part;
    const escaped = encodeURIComponent(part.toWellFormed());
    return keepsSlashes ? escaped.replaceAll('%2F', '/') : escaped;
  });
}

/** Texts that follow one another as one. */
function merged(parts: readonly Part[]): readonly Part[] {
  const out: Part[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (typeof part === 'string' && typeof last === 'string') out[out.length - 1] = last + part;
    else out.push(part);
  }
  return out;
}
