/** The signatures of functions and operators, read from the form in which people are shown them. */
import {
  bool,
  bytes,
  double,
  duration,
  dyn,
  int,
  listOf,
  mapOf,
  nullType,
  string,
  timestamp,
  typeType,
  uint,
} from './types.ts';
import { type Bindings, bound, type CelType, fits } from './types.ts';

export interface Signature {
  /** As shown: `string.contains(string) -> bool`. */
  readonly text: string;
  /** Of a method: what stands before the dot. */
  readonly target: CelType | undefined;
  readonly args: readonly CelType[];
  readonly result: CelType;
}

/**
 * Reads `name(T, T) -> R`, `T.name(T) -> R`, `T + T -> R`, `!T -> R`, `T[T] -> R` and `T ? T : T -> R`. The operands of an
 * operator are its arguments. Types are names, `list(T)`, `map(K, V)` and parameters such as `<A>`.
 */
export function signatureOf(text: string): Signature {
  const reader = new SignatureReader(text);
  return { text, ...reader.read() };
}

const types: ReadonlyMap<string, CelType> = new Map([
  ['bool', bool],
  ['int', int],
  ['uint', uint],
  ['double', double],
  ['string', string],
  ['bytes', bytes],
  ['null', nullType],
  ['dyn', dyn],
  ['type', typeType],
  ['google.protobuf.Timestamp', timestamp],
  ['google.protobuf.Duration', duration],
]);

const token = /\s*(->|&&|\|\||[=!<>]=|<[A-Z]>|[\w.]+|[^\s])/y;

class SignatureReader {
  readonly #tokens: string[];
  #at = 0;

  constructor(text: string) {
    this.#tokens = [];
    for (const [, found] of text.matchAll(new RegExp(token, 'g')))
      if (found !== undefined) this.#tokens.push(found);
  }

  read(): Omit<Signature, 'text'> {
    const arrow = this.#tokens.indexOf('->');
    const first = this.#peek();
    if (first === '!' || first === '-') {
      this.#at++;
      return { target: undefined, args: [this.#type()], result: this.#result(arrow) };
    }
    const open = this.#tokens[1];
    if (open === '(' && !isTypeMaker(first) && !first.includes('.')) {
      this.#at = 2;
      return { target: undefined, args: this.#types(), result: this.#result(arrow) };
    }
    const [target, name] = this.#targetOf(first);
    if (name !== undefined) {
      this.#at++;
      return { target, args: this.#types(), result: this.#result(arrow) };
    }
    const args = [target];
    while (this.#at < arrow) {
      this.#at++;
      if (this.#at < arrow) args.push(this.#type());
    }
    return { target: undefined, args, result: this.#result(arrow) };
  }

  /** A type, and the name of the method behind its dot, where there is one. */
  #targetOf(first: string): readonly [CelType, string | undefined] {
    if (isTypeMaker(first) || first.startsWith('<')) {
      const type = this.#type();
      const rest = this.#peek();
      if (!rest.startsWith('.')) return [type, undefined];
      this.#at++;
      return [type, rest.slice(1)];
    }
    this.#at++;
    const whole = types.get(first);
    if (whole !== undefined) return [whole, undefined];
    const dot = first.lastIndexOf('.');
    return [types.get(first.slice(0, dot)) ?? dyn, first.slice(dot + 1)];
  }

  #types(): readonly CelType[] {
    const all: CelType[] = [];
    while (this.#peek() !== ')' && this.#peek() !== '') {
      all.push(this.#type());
      if (this.#peek() === ',') this.#at++;
    }
    this.#at++;
    return all;
  }

  #type(): CelType {
    const name = this.#peek();
    this.#at++;
    if (name.startsWith('<')) return { kind: 'param', name: name.slice(1, -1) };
    if (!isTypeMaker(name)) return types.get(name) ?? dyn;
    this.#at++;
    const [first = dyn, second = dyn] = this.#types();
    return name === 'list' ? listOf(first) : mapOf(first, second);
  }

  #result(arrow: number): CelType {
    this.#at = arrow + 1;
    return this.#type();
  }

  #peek(): string {
    return this.#tokens[this.#at] ?? '';
  }
}

function isTypeMaker(name: string): boolean {
  return name === 'list' || name === 'map';
}

/** What a function is called with, or an operator stands between. */
export interface Given {
  readonly target: CelType | undefined;
  readonly args: readonly CelType[];
}

/** What a call by this signature gives; nothing where it does not take that. */
export function resultOf(signature: Signature, { target, args }: Given): CelType | undefined {
  if (signature.args.length !== args.length) return undefined;
  const bindings: Bindings = new Map();
  if (signature.target !== undefined && target !== undefined && !fits(signature.target, target, bindings))
    return undefined;
  for (const [index, wanted] of signature.args.entries())
    if (!fits(wanted, args[index] ?? dyn, bindings)) return undefined;
  return bound(signature.result, bindings);
}

/** Whether the method can be called on a value of the type, whatever else it takes. */
export function takesTarget({ target }: Signature, type: CelType): boolean {
  return target !== undefined && fits(target, type, new Map());
}
