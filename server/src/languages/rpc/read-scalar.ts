/**
 * Scalars, as both languages write them in JSON. Integers and floats may be strings, integers may be written as
 * `1e3` or `5.0`, and the result is canonical: integers of 64 bits are strings, everything smaller is a number.
 * https://protobuf.dev/programming-guides/json/
 */
import { isJsonNumber } from '../../base/json-scan.ts';
import type { Scalar } from '../../model/type-ref.ts';
import { canonicalBase64 } from './base64.ts';
import type { BodyNode } from './body.ts';
import { exactInteger } from '../../base/exact-integer.ts';
import type { Idl } from './idl.ts';
import { quoted } from './placeholders.ts';
import { malformed, outOfRange, read, type Reading, replacement, typeWord, wrongType } from './reading.ts';
import { visibleText } from './visible-text.ts';

type IntegerScalar = 'int8' | 'int16' | 'int32' | 'int64' | 'uint32' | 'uint64';

const integerRanges: Readonly<Record<IntegerScalar, readonly [least: bigint, most: bigint]>> = {
  int8: signed(8n),
  int16: signed(16n),
  int32: signed(32n),
  int64: signed(64n),
  uint32: [0n, 2n ** 32n - 1n],
  uint64: [0n, 2n ** 64n - 1n],
};

function signed(bits: bigint): readonly [bigint, bigint] {
  return [-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n];
}

/** What rounds to a larger float than the largest is out of range: 2^128 less half of the last step below it. */
const floatLimit = 2 ** 128 - 2 ** 103;

export function readScalar(node: BodyNode, scalar: Scalar, idl: Idl): Reading {
  const word = typeWord({ kind: 'scalar', scalar }, idl);
  switch (scalar) {
    case 'bool':
      return node.kind === 'boolean' ? read(String(node.value)) : wrongType(word, node, boolFix(node));
    case 'int8':
    case 'int16':
    case 'int32':
    case 'int64':
    case 'uint32':
    case 'uint64':
      return readInteger(node, scalar, word);
    case 'float':
    case 'double':
      return readFloat(node, scalar);
    case 'string':
      return readString(node, word, idl);
    case 'bytes':
      return readBytes(node, word, idl);
    case 'uuid':
      return readUuid(node, word);
  }
}

function readInteger(node: BodyNode, scalar: IntegerScalar, word: string): Reading {
  const text = numberText(node);
  if (text === undefined) return wrongType(word, node);
  const value = exactInteger(text);
  const shown = visibleText(text);
  if (value === 'fraction') return wrongType(`${word}, which has no fraction`, node);
  const [least, most] = integerRanges[scalar];
  if (typeof value === 'string' || value < least || value > most)
    return outOfRange(`${shown} does not fit ${word}, which goes from ${least} to ${most}`);
  return read(scalar === 'int64' || scalar === 'uint64' ? `"${value}"` : String(value));
}

function readFloat(node: BodyNode, scalar: 'float' | 'double'): Reading {
  const name = node.kind === 'name' ? node.text : node.kind === 'string' ? node.value : '';
  if (/^(?:NaN|-?Infinity)$/.test(name)) return read(`"${name}"`);
  const text = numberText(node);
  if (text === undefined) return wrongType(scalar, node);
  const value = Math.abs(Number(text));
  if (value >= (scalar === 'float' ? floatLimit : Infinity))
    return outOfRange(`${visibleText(text)} does not fit ${scalar}`);
  return read(text);
}

/** In Thrift, where a string may be any bytes, also `{"hex": "00ff"}` and `{"text": "abc"}`. */
function readString(node: BodyNode, word: string, idl: Idl): Reading {
  if (idl === 'thrift' && node.kind === 'object')
    return readLabelled(node) ?? wrongType(`${word}, {"hex": "…"} or {"text": "…"}`, node);
  if (node.kind !== 'string') return wrongType(word, node, quoteFix(node));
  if (!node.value.isWellFormed()) return halfCharacter;
  return read(quoted(node.value));
}

/** In Thrift also `{"hex": "00ff"}` and `{"text": "abc"}`. */
function readBytes(node: BodyNode, word: string, idl: Idl): Reading {
  if (node.kind === 'string') {
    const canonical = canonicalBase64(node.value);
    if (canonical !== undefined) return read(`"${canonical}"`);
    return malformed(`${visibleText(JSON.stringify(node.value))} is not base64`, {
      help: `${word} is written in base64`,
      fixes: base64Fix(node, node.value),
    });
  }
  if (idl === 'proto') return wrongType(`${word} in base64`, node);
  return readLabelled(node) ?? wrongType(`${word}: base64, {"hex": "…"} or {"text": "…"}`, node);
}

const halfCharacter = malformed('the string holds half of a surrogate pair, which is no character');

/** Bytes with the word for how they are written; nothing where the node is something else. */
function readLabelled(node: BodyNode): Reading | undefined {
  const [member, second] = node.kind === 'object' ? node.members : [];
  if (member === undefined || second !== undefined || member.value.kind !== 'string') return undefined;
  const form = member.key.value;
  const { value } = member.value;
  if (form !== 'hex' && form !== 'text') return undefined;
  if (form === 'hex' && !/^(?:[0-9a-fA-F]{2})*$/.test(value))
    return malformed(`${visibleText(JSON.stringify(value))} is not a row of bytes in hex`);
  if (form === 'text' && !value.isWellFormed()) return halfCharacter;
  return read(`{"${form}":${quoted(value)}}`);
}

function readUuid(node: BodyNode, word: string): Reading {
  if (node.kind !== 'string') return wrongType(word, node);
  if (/^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32})$/i.test(node.value))
    return read(JSON.stringify(node.value));
  return malformed(`${visibleText(JSON.stringify(node.value))} is not a uuid`, {
    help: 'write it like "123e4567-e89b-12d3-a456-426614174000"',
  });
}

function numberText(node: BodyNode): string | undefined {
  if (node.kind === 'number') return node.text;
  return node.kind === 'string' && isJsonNumber(node.value) ? node.value : undefined;
}

function boolFix(node: BodyNode): ReturnType<typeof replacement>[] {
  const word = node.kind === 'string' ? node.value.toLowerCase() : '';
  return word === 'true' || word === 'false' ? [replacement(node, word)] : [];
}

function quoteFix(node: BodyNode): ReturnType<typeof replacement>[] {
  if (node.kind === 'name' || node.kind === 'number') return [replacement(node, JSON.stringify(node.text))];
  return node.kind === 'boolean' ? [replacement(node, `"${node.value}"`)] : [];
}

/** Offered for short text only: longer text is hardly meant to be turned by a quick fix. */
function base64Fix(node: BodyNode, text: string): ReturnType<typeof replacement>[] {
  if (text.length > 1000 || !text.isWellFormed()) return [];
  const base64 = btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  return [{ ...replacement(node, `"${base64}"`), title: 'Write the text in base64' }];
}
