/** The option `google.api.http` of a method: the verb, the path and the body of its HTTP interface. */
import { type DescMethod, getExtension, hasExtension, isMessage, type Message } from '@bufbuild/protobuf';
import { reflect } from '@bufbuild/protobuf/reflect';
import type { CopiedCall } from './copied-call.ts';
import { registryOf } from './method.ts';

export interface HttpRule {
  /** Such as `GET`. */
  readonly verb: string;
  /** The template, such as `/v1/{name=shelves/*}`. */
  readonly path: string;
  /** The field that is the body, `*` for all that is not in the path, empty for none. */
  readonly body: string;
}

const verbs = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** The first binding; nothing where the method has none. */
export function httpRuleOf(copied: CopiedCall, { proto }: DescMethod): HttpRule | undefined {
  const extension = registryOf(copied)?.getExtension('google.api.http');
  const { options } = proto;
  if (extension === undefined || options === undefined || !hasExtension(options, extension)) return undefined;
  const value: unknown = getExtension(options, extension);
  const type = extension.message;
  if (type === undefined || !isMessage(value, type)) return undefined;
  return ruleFrom(value, type);
}

function ruleFrom(value: Message, type: Parameters<typeof reflect>[0]): HttpRule | undefined {
  const rule = reflect(type, value);
  const text = (name: string): string => {
    const field = type.fields.find((each) => each.name === name);
    const found: unknown = field && rule.get(field);
    return typeof found === 'string' ? found : '';
  };
  const verb = verbs.find((name) => text(name) !== '');
  return verb && { verb: verb.toUpperCase(), path: text(verb), body: text('body') };
}
