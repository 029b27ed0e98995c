/** What a written value means as a value of its type: its canonical JSON, or what is wrong with it. */
import type { Fix } from '../../diagnostics/diagnostic.ts';
import { thriftTypeText, typeText, type TypeRef } from '../../model/type-ref.ts';
import { visibleText } from './visible-text.ts';
import type { BodyNode } from './body.ts';
import type { Idl } from './idl.ts';

export type Reading = { readonly ok: true; readonly json: string } | Failure;

export interface Failure {
  readonly ok: false;
  /** The check that reports it. */
  readonly code: FailureCode;
  readonly message: string;
  readonly help?: string;
  readonly fixes?: readonly Fix[];
}

export type FailureCode =
  'rpc/wrong-type' | 'rpc/out-of-range' | 'rpc/malformed-value' | 'rpc/unknown-enum-value';

export function read(json: string): Reading {
  return { ok: true, json };
}

/** `wanted` is what the type takes, such as `a string`. */
export function wrongType(wanted: string, node: BodyNode, fixes: readonly Fix[] = []): Failure {
  return {
    ok: false,
    code: 'rpc/wrong-type',
    message: `expected ${wanted}, found ${nodeText(node)}`,
    ...(fixes.length === 0 ? {} : { fixes }),
  };
}

export function malformed(
  message: string,
  more: { readonly help?: string; readonly fixes?: readonly Fix[] } = {},
): Failure {
  return { ok: false, code: 'rpc/malformed-value', message, ...more };
}

export function outOfRange(message: string): Failure {
  return { ok: false, code: 'rpc/out-of-range', message };
}

/** A fix that writes another value in place of the node. */
export function replacement({ start, end }: BodyNode, newText: string): Fix {
  return { title: `Write ${visibleText(newText)}`, edits: [{ span: { start, end }, newText }] };
}

/** What is written, for the end of a sentence. */
export function nodeText(node: BodyNode): string {
  switch (node.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return String(node.value);
    case 'number':
      return `the number ${visibleText(node.text)}`;
    case 'string':
      return `the string ${visibleText(JSON.stringify(node.value))}`;
    case 'array':
      return 'a list';
    case 'object':
      return 'an object';
    case 'name':
      return `the name ${visibleText(node.text)}`;
    case 'placeholder':
      return 'a placeholder';
    case 'file':
      return 'a file';
    case 'missing':
      return 'nothing';
  }
}

/** The type in the words of the language that declares it. */
export function typeWord(type: TypeRef, idl: Idl): string {
  return idl === 'proto' ? typeText(type) : thriftTypeText(type);
}
