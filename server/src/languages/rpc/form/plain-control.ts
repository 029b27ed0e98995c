/** Controls of values that have nothing nested in them. */
import type { FormControl } from '../../../contract/request-form.ts';
import type { BodyNode } from '../body.ts';
import type { Idl } from '../idl.ts';
import { formsOf } from './bytes-text.ts';
import type { Shape } from './shape.ts';
import { shownBytes, shownEnum, shownText } from './written-text.ts';

/** Longer texts are edited in the document only, in UTF-16 units. */
export const longestText = 20_000;

export interface PlainPlace {
  readonly shape: Shape;
  readonly hint: string;
  readonly idl: Idl;
  /** What is written there, if anything is. */
  readonly node?: BodyNode;
  readonly text?: string;
}

export function plainControl({ shape, hint, idl, node, text = '' }: PlainPlace): FormControl {
  if (text.length > longestText) return { kind: 'long', length: text.length };
  const asWritten: FormControl = { kind: 'written', text, why: 'mismatch' };
  switch (shape.kind) {
    case 'text': {
      const shown = node === undefined ? '' : shownText(node, shape);
      return shown === undefined ? asWritten : { kind: 'text', form: shape.form, text: shown, hint };
    }
    case 'bool':
      if (node === undefined) return { kind: 'bool', value: '', hint };
      if (node.kind === 'boolean') return { kind: 'bool', value: node.value ? 'true' : 'false', hint };
      // The name of a member, which is a key of a map.
      return node.kind === 'string' && (node.value === 'true' || node.value === 'false')
        ? { kind: 'bool', value: node.value, hint }
        : asWritten;
    case 'enum': {
      const value = node === undefined ? '' : shownEnum(node, shape.enum);
      return value === undefined ? asWritten : { kind: 'enum', type: shape.enum.name, value, hint };
    }
    case 'bytes': {
      const shown = node === undefined ? ({ form: 'base64', text: '' } as const) : shownBytes(node, idl);
      if (shown === undefined) return asWritten;
      return { kind: 'bytes', ...shown, forms: formsOf(shown.text, shown.form), hint };
    }
    case 'json':
      return { kind: 'json', wants: shape.wants, text };
    case 'unknown':
    case 'record':
    case 'list':
    case 'map':
      return { kind: 'unknown', text };
  }
}
