/** Where in the options of a descriptor the values of option statements are found, gathered while they are written. */
import type { OptionStatement } from '../ast.ts';
import type { FieldSymbol } from '../symbols.ts';

export class OptionPaths {
  readonly #paths = new Map<OptionStatement, readonly number[]>();
  /** Those whose first field is left out of descriptors. */
  readonly #dropped = new Set<object>();
  readonly #isDropped: (field: FieldSymbol) => boolean;

  /** `isDropped` are the fields that are left out of the descriptor. */
  constructor(isDropped: (field: FieldSymbol) => boolean) {
    this.#isDropped = isDropped;
  }

  /** Takes down what `interpretOptions` traces. */
  take(statement: OptionStatement, fields: readonly FieldSymbol[], index: number | undefined): void {
    const dropped = fields.findIndex(this.#isDropped);
    if (dropped < 0) {
      const numbers = fields.map(({ number }) => number);
      if (index !== undefined) numbers.push(index);
      this.#paths.set(statement, numbers);
    } else if (dropped === 0) {
      this.#dropped.add(statement);
    }
  }

  /** The path from the options message; nothing where the option is left out of the descriptor. */
  pathOf(statement: OptionStatement): readonly number[] | undefined {
    return this.#paths.get(statement);
  }

  /** Whether the options message is part of the descriptor, where these are the options that it is made of. */
  isKept(statements: readonly { readonly kind: string }[]): boolean {
    if (this.#dropped.size === 0) return true;
    const options = statements.filter((statement) => statement.kind === 'option');
    return options.length === 0 || options.some((option) => !this.#dropped.has(option));
  }
}
