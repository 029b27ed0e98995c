/** A value as a comment shows it. */
import type { Constant } from '../../../model/schema.ts';

export function constantText(constant: Constant): string {
  switch (constant.kind) {
    case 'string':
      return JSON.stringify(constant.value);
    case 'enum':
      return constant.name;
    case 'list':
      return `[${constant.items.map(constantText).join(', ')}]`;
    case 'map':
      return `{${constant.entries.map(([key, value]) => `${constantText(key)}: ${constantText(value)}`).join(', ')}}`;
    case 'bool':
    case 'int':
    case 'double':
      return String(constant.value);
  }
}
