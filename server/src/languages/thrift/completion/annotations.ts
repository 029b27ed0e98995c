/** Annotations: the keys and values that compilers look at, and structured ones. */
import { type Candidate, closeness } from '../../../model/completion.ts';
import { restOfLine } from '../../../syntax/typed-words.ts';
import { standardPackage } from '../annotations/standard-annotations.ts';
import { annotationsOf, uriOf } from '../annotations/structured-annotations.ts';
import { methods as httpMethods } from '../checks/http-annotation.ts';
import type { Enclosing } from '../completion-context.ts';
import type { Dialect } from '../dialect.ts';
import { modes } from '../streaming-modes.ts';
import type { ThriftLinked, TypeSymbol } from '../symbols.ts';
import type { AnnotationTarget } from './annotation-context.ts';
import { candidatesInView } from './declared.ts';

interface Key {
  readonly key: string;
  readonly doc: string;
  readonly in: readonly Dialect[];
  readonly targets: readonly AnnotationTarget[];
  /** It can stand without one. */
  readonly isFlag?: true;
}

const kitex: readonly Dialect[] = ['kitex'];
const apache: readonly Dialect[] = ['apache'];
const all: readonly Dialect[] = ['apache', 'fbthrift', 'kitex', 'thriftpy2', 'thriftrw'];
const onFields: readonly AnnotationTarget[] = ['field', 'argument'];
const anywhere: readonly AnnotationTarget[] = [
  'field',
  'argument',
  'function',
  'enum value',
  'typedef',
  'const',
  'type',
  'any',
];

/** From where the HTTP server of Hertz takes a field, and what else it looks at there. */
const httpFields: readonly (readonly [string, string])[] = [
  ['query', 'Taken from the query of the URL.'],
  ['path', 'Taken from the path of the URL.'],
  ['header', 'Taken from a header.'],
  ['cookie', 'Taken from a cookie.'],
  ['body', 'Taken from the body, by this name.'],
  ['form', 'Taken from a form.'],
  ['raw_body', 'The body as it is.'],
  ['vd', 'An expression that the value must fulfil.'],
  ['js_conv', 'A number that is a string in JSON.'],
  ['none', 'Not taken from the request.'],
];

const keys: readonly Key[] = [
  {
    key: 'streaming.mode',
    doc: 'Which sides send more than one message.',
    in: kitex,
    targets: ['function'],
  },
  ...[...httpMethods].map((name) => ({
    key: `api.${name}`,
    doc: `The path at which the function is called over HTTP${name === 'any' ? ', by any method' : ` with ${name.toUpperCase()}`}.`,
    in: kitex,
    targets: ['function'] as const,
  })),
  ...httpFields.map(([name, doc]) => ({ key: `api.${name}`, doc, in: kitex, targets: onFields })),
  { key: 'api.http_code', doc: 'The status of the HTTP response.', in: kitex, targets: ['field', 'any'] },
  { key: 'api.base_domain', doc: 'The domain that clients call.', in: kitex, targets: ['any'] },
  { key: 'go.tag', doc: 'The tag of the field in Go.', in: [...all], targets: onFields },
  { key: 'go.name', doc: 'The name in Go.', in: ['thriftrw'], targets: anywhere },
  {
    key: 'go.type',
    doc: 'How a set is held in Go: `slice` or `map`.',
    in: ['thriftrw'],
    targets: ['type', 'typedef'],
  },
  {
    key: 'go.redact',
    doc: 'Kept out of logs and errors in Go.',
    in: ['thriftrw'],
    targets: onFields,
    isFlag: true,
  },
  { key: 'cpp.type', doc: 'The type in C++.', in: apache, targets: ['field', 'type', 'typedef'] },
  {
    key: 'cpp.template',
    doc: 'The template of the container in C++.',
    in: apache,
    targets: ['type', 'typedef', 'field'],
  },
  { key: 'cpp.ref', doc: 'Held by a pointer in C++.', in: apache, targets: ['field'], isFlag: true },
  {
    key: 'cpp.customostream',
    doc: 'The program itself defines how it is printed in C++.',
    in: apache,
    targets: ['any'],
    isFlag: true,
  },
  {
    key: 'cpp.customequality',
    doc: 'The program itself defines when two are equal in C++.',
    in: apache,
    targets: ['any'],
    isFlag: true,
  },
  {
    key: 'python.immutable',
    doc: 'Cannot be changed in Python, and can be a key.',
    in: apache,
    targets: ['any'],
    isFlag: true,
  },
  { key: 'rust.ord', doc: 'Derives an order in Rust.', in: apache, targets: ['any'], isFlag: true },
  {
    key: 'final',
    doc: 'Nothing can be derived from it in Java.',
    in: apache,
    targets: ['any'],
    isFlag: true,
  },
  {
    key: 'deprecated',
    doc: 'Not to be used any more; the value says what to use instead.',
    in: all,
    targets: anywhere,
    isFlag: true,
  },
];

export function annotationKeys(
  { dialect, parsed }: ThriftLinked,
  { target, given }: { readonly target: AnnotationTarget; readonly given: ReadonlySet<string> },
  cursor: number,
): readonly Candidate[] {
  const isAlone = /^[),;]*$/.test(restOfLine(parsed.text, cursor));
  return keys
    .filter((each) => each.in.includes(dialect) && each.targets.includes(target) && !given.has(each.key))
    .map(({ key, doc, isFlag }): Candidate => {
      const takesValue = isAlone && isFlag !== true;
      return {
        label: key,
        kind: 'option',
        closeness: key === 'deprecated' ? closeness.last : closeness.scope,
        ...(takesValue && { insert: `${key} = `, snippet: `${key} = "$1"$0` }),
        ...(takesValue && valuesOf(key).length > 0 && { goesOn: true }),
        doc,
      };
    });
}

function valuesOf(key: string): readonly string[] {
  if (key === 'streaming.mode') return [...modes];
  if (key === 'go.type') return ['slice', 'map'];
  return key === 'api.js_conv' ? ['true'] : [];
}

export function annotationValues(
  { parsed: { text } }: ThriftLinked,
  key: string,
  quoted: boolean,
  cursor: number,
): readonly Candidate[] {
  const closing = /^["']/.test(restOfLine(text, cursor)) ? '' : '"';
  return valuesOf(key).map((value) => ({
    label: quoted ? value : `"${value}"`,
    kind: 'value',
    closeness: closeness.expected,
    insert: quoted ? value + closing : `"${value}"`,
  }));
}

/** What structured annotations at the place can be for. */
function scopesAt(enclosing: Enclosing | undefined): ReadonlySet<string> {
  switch (enclosing?.kind) {
    case undefined:
      return new Set([
        'Program',
        'Const',
        'Struct',
        'Union',
        'Exception',
        'Enum',
        'Typedef',
        'Service',
        'Interaction',
      ]);
    case 'enum':
      return new Set(['EnumValue']);
    case 'service':
    case 'interaction':
      return new Set(['Function', 'FunctionParameter', 'ThrownException']);
    case 'struct':
    case 'union':
    case 'exception':
      return new Set(['Field']);
  }
}

/** The structs that annotations can be of, those for the place first. */
export function structuredAnnotations(
  file: ThriftLinked,
  enclosing: Enclosing | undefined,
): readonly Candidate[] {
  const allowed = scopesAt(enclosing);
  return ['fit', 'other'].flatMap((which) =>
    candidatesInView(file, ({ types }) =>
      types.filter((type) => {
        if (type.kind !== 'struct') return false;
        const scopes = scopesOf(type);
        if (scopes.length === 0) return false;
        return scopes.some((scope) => allowed.has(scope)) === (which === 'fit');
      }),
    ).map((candidate) => (which === 'fit' ? candidate : { ...candidate, closeness: closeness.last })),
  );
}

/** `Struct` where the type is annotated with `@scope.Struct`, and so on. */
function scopesOf({ file, node }: TypeSymbol): readonly string[] {
  return annotationsOf(file, node).flatMap(({ type }) => {
    const uri = type && uriOf(type);
    return uri?.startsWith(standardPackage) === true ? [uri.slice(standardPackage.length)] : [];
  });
}
