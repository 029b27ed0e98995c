/**
 * What the types written in one file are: names looked up, typedefs followed. Takes linear time on any input; types
 * that stand for themselves, or that grow too deep or too large when written out, are cut short.
 */
import type { Scalar } from '../../model/type-ref.ts';
import type * as ast from './ast.ts';
import { interactionNamed, lookUpType } from './scope.ts';
import type { Draft, ThriftLinked, ThriftType, TypedefSymbol, TypeSymbol } from './symbols.ts';

/** How deep a type may be nested, typedefs that are followed on the way counted too. */
const maxDepth = 100;
/** How many types one may be made of, written out: a few typedefs of maps can make billions. */
const maxSize = 10_000;

export class TypeResolver {
  readonly #file: ThriftLinked;
  readonly #fail: (node: ast.NamedType) => void;
  readonly #state = new Map<TypedefSymbol, 'started' | 'done'>();
  #depth = 0;

  /** `fail` is called for each name that is no type. */
  constructor(file: ThriftLinked, fail: (node: ast.NamedType) => void) {
    this.#file = file;
    this.#fail = fail;
  }

  resolve(node: ast.Type): ThriftType {
    switch (node.kind) {
      case 'base-type':
        return this.#base(node);
      case 'named-type':
        return this.#named(node);
      case 'list':
      case 'set':
      case 'map':
        return this.#container(node);
      case 'stream':
        return this.#streamed(node, node.element);
      case 'sink':
        this.#streamed(node, node.element);
        for (const field of node.finalThrows?.statements ?? [])
          if (field.kind === 'field') this.resolve(field.type);
        return node.final === undefined ? baseTypes.void : this.resolve(node.final);
    }
  }

  /** The same for what a function returns, which can be an interaction too: nothing a caller sees. */
  resolveResult(node: ast.Type): ThriftType {
    return interactionNamed(this.#file, node) === undefined ? this.resolve(node) : baseTypes.void;
  }

  #streamed({ throws }: ast.StreamType | ast.SinkType, element: ast.Type): ThriftType {
    for (const field of throws?.statements ?? []) if (field.kind === 'field') this.resolve(field.type);
    return this.resolve(element);
  }

  #base(node: ast.BaseType): ThriftType {
    const declared = declaredInPlaceOf(this.#file, node);
    return declared === undefined ? baseTypes[node.name] : this.#declared(declared, node.name);
  }

  /**
   * Completes a typedef of the file, if that has not been done yet. Names that stand for names are followed in a loop,
   * since a file can have any number of them.
   */
  complete(start: TypedefSymbol): void {
    const chain: Draft<TypedefSymbol>[] = [];
    let target: ThriftType | undefined;
    for (let at = start; target === undefined;) {
      const state = this.#state.get(at);
      if (state === 'done') {
        target = at.target;
      } else if (state === 'started') {
        this.#closeCycle(at, chain);
        target = unknown(at.name);
      } else {
        this.#state.set(at, 'started');
        chain.push(at);
        const { type } = at.node;
        const next = type.kind === 'named-type' ? lookUpType(this.#file, type.text) : undefined;
        if (next?.kind === 'typedef' && next.file === this.#file) at = next;
        else target = this.resolve(type);
      }
    }
    for (const typedef of chain) {
      typedef.target = target;
      this.#state.set(typedef, 'done');
    }
  }

  #named(node: ast.NamedType): ThriftType {
    const symbol = lookUpType(this.#file, node.text);
    if (symbol === undefined) {
      if (node.text === 'float' && this.#file.dialect === 'fbthrift') return scalar('float');
      if (node.text !== '') this.#fail(node);
      return unknown(node.text);
    }
    return this.#declared(symbol, node.text);
  }

  #declared(symbol: TypeSymbol, name: string): ThriftType {
    if (symbol.kind === 'enum') return { kind: 'enum', symbol };
    if (symbol.kind !== 'typedef') return { kind: 'struct', symbol };
    if (symbol.file === this.#file && !this.#deeper(() => this.complete(symbol))) return unknown(name);
    // A typedef that is still being completed stands for itself and has no target.
    return this.#state.get(symbol) === 'started' ? unknown(symbol.name) : symbol.target;
  }

  /** `chain` leads from a typedef to `at`, which was started earlier, perhaps by a typedef of a container. */
  #closeCycle(at: Draft<TypedefSymbol>, chain: readonly TypedefSymbol[]): void {
    const start = chain.indexOf(at);
    at.cycle = start < 0 ? [at, ...chain] : chain.slice(start);
  }

  #container(node: ast.ContainerType): ThriftType {
    let key: ThriftType | undefined;
    let element = unknown('');
    const isResolved = this.#deeper(() => {
      key = node.key && this.resolve(node.key);
      element = this.resolve(node.element);
    });
    if (!isResolved) return unknown(node.kind);
    const [a, b] = [extentOf(key), extentOf(element)];
    const size = 1 + a.size + b.size;
    const depth = 1 + Math.max(a.depth, b.depth);
    return size > maxSize || depth > maxDepth
      ? unknown(node.kind)
      : { kind: node.kind, key, element, size, depth };
  }

  /** Follows a typedef or looks into a container, unless that leads too deep; then returns false. */
  #deeper(follow: () => void): boolean {
    if (this.#depth >= maxDepth) return false;
    this.#depth++;
    follow();
    this.#depth--;
    return true;
  }
}

/** What one dialect has built in, the files of another may declare. */
export function declaredInPlaceOf(file: ThriftLinked, { name }: ast.BaseType): TypeSymbol | undefined {
  return name === 'uuid' || name === 'i8' ? file.typesByName.get(name) : undefined;
}

function extentOf(type: ThriftType | undefined): { readonly size: number; readonly depth: number } {
  if (type === undefined) return { size: 0, depth: 0 };
  return 'size' in type ? type : { size: 1, depth: 1 };
}

function unknown(name: string): ThriftType {
  return { kind: 'unknown', name };
}

function scalar(name: Scalar): ThriftType {
  return { kind: 'scalar', scalar: name };
}

/** The types that the language defines, by their keywords. */
export const baseTypes: Readonly<Record<ast.BaseTypeName, ThriftType>> = {
  bool: scalar('bool'),
  byte: scalar('int8'),
  i8: scalar('int8'),
  i16: scalar('int16'),
  i32: scalar('int32'),
  i64: scalar('int64'),
  double: scalar('double'),
  string: scalar('string'),
  binary: scalar('bytes'),
  uuid: scalar('uuid'),
  void: { kind: 'void' },
};
