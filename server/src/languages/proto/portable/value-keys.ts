/** Which names of enum values are too much alike for generated code. */
import { shortValueName } from '../checks/enum-value-conflict.ts';

export interface ValueKeys {
  /** Whether the enum can have the value besides those that were taken before; it then is taken too. */
  takes(name: string, number: number): boolean;
}

export function valueKeys(enumName: string): ValueKeys {
  const taken = new Map<string, number>();
  return {
    takes(name, number) {
      const key = shortValueName(enumName, name);
      const before = taken.get(key);
      if (before !== undefined && before !== number) return false;
      taken.set(key, number);
      return true;
    },
  };
}
