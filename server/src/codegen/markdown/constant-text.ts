/** Constants as both languages write them, or nearly so. */
import type { Constant } from '../../model/schema.ts';

export function constantText(constant: Constant): string {
  switch (constant.kind) {
    case 'bool':
      return String(constant.value);
    case 'int':
      return constant.value;
    case 'double':
      return String(constant.value);
    case 'string':
      return JSON.stringify(constant.value);
    case 'enum':
      return constant.name;
    case 'list':
      return `[${constant.items.map(constantText).join(', ')}]`;
    case 'map':
      return `{${constant.entries.map(([key, value]) => `${constantText(key)}: ${constantText(value)}`).join(', ')}}`;
  }
}
