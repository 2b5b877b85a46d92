/** Shapes: small checks of JSON that came from outside, from which the types of records are derived. */

/** Tells whether a value has this shape. */
export type Shape<T> = (value: unknown) => value is T;

/** The type that a shape accepts. */
export type Of<S> = S extends Shape<infer T> ? T : never;

type Properties = { readonly [name: string]: Shape<unknown> };
type OptionalNames<P extends Properties> = { [N in keyof P]: undefined extends Of<P[N]> ? N : never }[keyof P];
type ObjectOf<P extends Properties> = { readonly [N in Exclude<keyof P, OptionalNames<P>>]: Of<P[N]> } & {
  readonly [N in OptionalNames<P>]?: Of<P[N]>;
};

export const text: Shape<string> = (value) => typeof value === 'string';
export const number: Shape<number> = (value): value is number => Number.isFinite(value);
/** A whole number from 0. */
export const count: Shape<number> = (value): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
export const flag: Shape<boolean> = (value) => typeof value === 'boolean';

/** A text that isn't blank. */
export const filled: Shape<string> = (value): value is string => typeof value === 'string' && /\S/.test(value);

/** A text of this form. */
export const form = (pattern: RegExp): Shape<string> => (value): value is string =>
  typeof value === 'string' && pattern.test(value);

export const maybe =
  <T>(shape: Shape<T>): Shape<T | undefined> =>
  (value): value is T | undefined =>
    value === undefined || shape(value);

export const oneOf =
  <const T extends string>(...options: readonly T[]): Shape<T> =>
  (value): value is T =>
    options.includes(value as T);

/** A shape with one more condition. */
export const where =
  <T>(shape: Shape<T>, holds: (value: T) => boolean): Shape<T> =>
  (value): value is T =>
    shape(value) && holds(value);

export const either =
  <A, B>(a: Shape<A>, b: Shape<B>): Shape<A | B> =>
  (value): value is A | B =>
    a(value) || b(value);

export const list =
  <T>(shape: Shape<T>): Shape<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.every((item) => shape(item));

const isObject = (value: unknown): value is { readonly [name: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object whose values all have one shape. */
export const dictionary =
  <T>(shape: Shape<T>): Shape<{ readonly [name: string]: T }> =>
  (value): value is { readonly [name: string]: T } =>
    isObject(value) && Object.values(value).every((item) => shape(item));

/** An object with at least these properties; others are kept, so that newer versions can add some. */
export const object =
  <P extends Properties>(properties: P): Shape<ObjectOf<P>> =>
  (value): value is ObjectOf<P> =>
    isObject(value) &&
    Object.entries(properties).every(([name, shape]) => shape(Object.hasOwn(value, name) ? value[name] : undefined));

/** An object with these properties and no others. */
export const exactly = <P extends Properties>(properties: P): Shape<ObjectOf<P>> =>
  where(object(properties), (value) => Object.keys(value).every((name) => Object.hasOwn(properties, name)));
