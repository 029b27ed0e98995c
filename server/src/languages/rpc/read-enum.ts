/** Enum values: by name, with or without quotes, or by number. Numbers without a name are legal in both languages. */
import { nearestNames } from '../../base/nearest-names.ts';
import type { EnumType } from '../../model/schema.ts';
import type { BodyNode } from './body.ts';
import type { Idl } from './idl.ts';
import { read, type Reading, replacement, wrongType } from './reading.ts';
import { readScalar } from './read-scalar.ts';
import { nameList, visibleText } from './visible-text.ts';

/** Written in JSON as `null`. */
const nullValue = 'google.protobuf.NullValue';

/** How many values a message lists. */
const mostListed = 8;

export function readEnum(node: BodyNode, type: EnumType, idl: Idl): Reading {
  if (type.name === nullValue && node.kind === 'null') return read('null');
  if (node.kind !== 'string' && node.kind !== 'name') {
    const number = readScalar(node, 'int32', idl);
    return number.ok || number.code === 'rpc/out-of-range'
      ? number
      : wrongType(`a value of ${type.name}`, node);
  }
  const written = node.kind === 'string' ? node.value : node.text;
  if (type.values.some(({ name }) => name === written)) return read(JSON.stringify(written));
  const number = node.kind === 'string' ? readScalar(node, 'int32', idl) : undefined;
  if (number?.ok === true) return number;
  return unknownValue(node, written, type);
}

function unknownValue(node: BodyNode, written: string, type: EnumType): Reading {
  const names = type.values.map(({ name }) => name);
  const near = nearestNames(written, names);
  const listed = near.length > 0 ? near : names.slice(0, mostListed);
  const more = near.length === 0 && names.length > mostListed ? ', …' : '';
  return {
    ok: false,
    code: 'rpc/unknown-enum-value',
    message: `"${visibleText(written)}" is not a value of "${type.name}"`,
    ...(listed.length === 0
      ? {}
      : { help: `${near.length > 0 ? 'did you mean' : 'its values are'} ${nameList(listed)}${more}` }),
    fixes: near.map((name) => replacement(node, node.kind === 'name' ? name : JSON.stringify(name))),
  };
}
