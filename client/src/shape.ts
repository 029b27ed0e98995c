/**
 * Descriptions of JSON values that are checked at run time and known to the compiler: `Shape<T>` tells whether an
 * unknown value is a `T`. The description of an object must name every property of its type, so that the two cannot
 * drift apart.
 */

export type Shape<T> = (value: unknown) => value is T;

/** The shape of a property that may be absent. */
export interface Optional<T> {
  readonly optional: Shape<T>;
}

type Properties<T> = {
  readonly [K in keyof T]-?: object extends Pick<T, K> ? Optional<Exclude<T[K], undefined>> : Shape<T[K]>;
};

export const isString: Shape<string> = (value) => typeof value === 'string';

export const isBoolean: Shape<boolean> = (value) => typeof value === 'boolean';

/** A finite number. */
export const isNumber: Shape<number> = (value): value is number => Number.isFinite(value);

/** A count or an index: a whole number of at least 0. */
export const isCount: Shape<number> = (value): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;

export const isNull: Shape<null> = (value) => value === null;

/** This one value. */
export function is<const T extends string | boolean>(expected: T): Shape<T> {
  return (value): value is T => value === expected;
}

/** One of the names; the type argument makes the compiler ask for all of them. */
export function isName<T extends string>(names: Readonly<Record<T, true>>): Shape<T> {
  return (value): value is T => typeof value === 'string' && Object.hasOwn(names, value);
}

export function isList<T>(item: Shape<T>): Shape<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every((each) => item(each));
}

export function isPair<A, B>(first: Shape<A>, second: Shape<B>): Shape<readonly [A, B]> {
  return (value): value is readonly [A, B] =>
    Array.isArray(value) && value.length === 2 && first(value[0]) && second(value[1]);
}

/** An object with these properties; it may have others. */
export function isObject<T extends object>(properties: Properties<T>): Shape<T> {
  const entries = Object.entries<Shape<unknown> | Optional<unknown>>(properties);
  return (value): value is T => {
    if (typeof value !== 'object' || value === null) return false;
    const object = value as Readonly<Record<string, unknown>>;
    return entries.every(([name, property]) => {
      const item = object[name];
      if (typeof property === 'function') return property(item);
      return item === undefined || property.optional(item);
    });
  };
}

/** An object with any names, whose values are of the shape. */
export function isRecord<T>(item: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return (value): value is Readonly<Record<string, T>> =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((each) => item(each));
}

export function optional<T>(shape: Shape<T>): Optional<T> {
  return { optional: shape };
}

export function isEither<T extends readonly unknown[]>(
  ...shapes: { readonly [K in keyof T]: Shape<T[K]> }
): Shape<T[number]> {
  return (value): value is T[number] => shapes.some((shape) => shape(value));
}
