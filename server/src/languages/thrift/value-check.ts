/**
 * Holds one value, of a constant or a default, against its type. Compilers differ in how far they look; a problem that
 * only some of them see has a kind of its own, or says in which dialects it counts otherwise.
 */
import type * as ast from './ast.ts';
import type { Findings } from './constant-findings.ts';
import { checkDuplicates } from './duplicate-values.ts';
import { checkEnum } from './enum-check.ts';
import { checkFloat, checkScalar } from './scalar-check.ts';
import { lookUpType } from './scope.ts';
import { checkStruct } from './struct-check.ts';
import type { StructSymbol, ThriftLinked, TypeSymbol } from './symbols.ts';
import { ValueContext } from './value-context.ts';
import { describe } from './value-kinds.ts';
import type { ValueSite } from './value-names.ts';

/** How many typedefs of typedefs are followed for one value. */
const maxTypedefs = 100;

export class ValueCheck {
  readonly #context: ValueContext;

  constructor(file: ThriftLinked, site: ValueSite, findings: Findings) {
    this.#context = new ValueContext(file, site, findings);
  }

  /** Checks a value of the file against a type that is written in `typeFile`. */
  check(type: ast.Type, typeFile: ThriftLinked, value: ast.ConstValue): void {
    switch (type.kind) {
      case 'base-type':
        if (type.name !== 'void') checkScalar(this.#context, type.name, value);
        return;
      case 'list':
      case 'set':
        this.#checkList(type, typeFile, value);
        return;
      case 'map':
        this.#checkMap(type, typeFile, value);
        return;
      case 'named-type':
        this.#checkNamed(type, typeFile, value);
        return;
      case 'stream':
      case 'sink':
        return;
    }
  }

  /** The same, where the type is a struct. */
  checkStruct(symbol: StructSymbol, value: ast.ConstValue): void {
    checkStruct(this.#context, symbol, value, (type, typeFile, member) => this.check(type, typeFile, member));
  }

  #checkNamed(type: ast.NamedType, typeFile: ThriftLinked, value: ast.ConstValue): void {
    const typedefs = this.#context.typedefs;
    this.#follow(type, typeFile, value);
    this.#context.typedefs = typedefs;
  }

  #follow(type: ast.NamedType, typeFile: ThriftLinked, value: ast.ConstValue): void {
    let symbol = lookUpType(typeFile, type.text);
    if (symbol === undefined && type.text === 'float' && this.#context.file.dialect === 'fbthrift')
      checkFloat(this.#context, value);
    for (let count = 0; symbol !== undefined && count < maxTypedefs; count++) {
      if (this.#isLater(symbol)) {
        this.#context.names.reportLater(
          'type-order',
          type.start < this.#context.site.start && typeFile === this.#context.file ? type : value,
          symbol,
        );
        // The Apache compiler ends here.
        const { dialect } = this.#context.file;
        if (dialect === 'apache') return;
        if (dialect === 'thriftpy2' && this.#context.site.of !== 'constant') {
          this.#lookUpAll(value);
          return;
        }
      }
      if (symbol.kind === 'enum') {
        checkEnum(this.#context, symbol, value);
        return;
      }
      if (symbol.kind !== 'typedef') {
        this.checkStruct(symbol, value);
        return;
      }
      this.#context.typedefs++;
      const { type: target } = symbol.node;
      if (target.kind !== 'named-type') {
        this.check(target, symbol.file, value);
        return;
      }
      symbol = lookUpType(symbol.file, target.text);
    }
  }

  /** thriftpy2 looks up the names in a default whose type comes later, and never looks at it again. */
  #lookUpAll(value: ast.ConstValue): void {
    if (value.kind === 'reference') this.#context.names.lookUp(value);
    else if (value.kind === 'list-literal') for (const item of value.items) this.#lookUpAll(item);
    else if (value.kind === 'map-literal')
      for (const entry of value.entries) {
        this.#lookUpAll(entry.key);
        this.#lookUpAll(entry.value);
      }
  }

  #checkList(type: ast.ContainerType, typeFile: ThriftLinked, value: ast.ConstValue): void {
    if (value.kind === 'reference') {
      this.#checkContainerReference(type.kind, value);
      return;
    }
    if (value.kind !== 'list-literal') {
      const isEmptyMap = value.kind === 'map-literal' && value.entries.length === 0;
      this.#context.problem(
        'shape',
        value,
        `expected a list in brackets, found ${describe(value)}`,
        undefined,
        {
          // thriftpy2 takes no braces for a list, but empty ones for a set; fbthrift takes empty ones for both.
          ...(isEmptyMap && {
            severity: { fbthrift: 'warning', ...(type.kind === 'set' && { thriftpy2: 'warning' }) },
          }),
        },
      );
      return;
    }
    if (type.kind === 'set')
      checkDuplicates(
        this.#context,
        value.items.map((key) => ({ key })),
        'the set has this element already',
      );
    this.#context.lists++;
    for (const item of value.items) this.check(type.element, typeFile, item);
    this.#context.lists--;
  }

  #checkMap(type: ast.ContainerType, typeFile: ThriftLinked, value: ast.ConstValue): void {
    if (value.kind === 'reference') {
      this.#checkContainerReference(type.kind, value);
      return;
    }
    if (value.kind !== 'map-literal') {
      const isEmptyList = value.kind === 'list-literal' && value.items.length === 0;
      this.#context.problem('shape', value, `expected a map in braces, found ${describe(value)}`, undefined, {
        ...(isEmptyList && { severity: { fbthrift: 'warning' } }),
      });
      return;
    }
    checkDuplicates(this.#context, value.entries, 'the map has this key already');
    for (const entry of value.entries) {
      if (type.key !== undefined) this.check(type.key, typeFile, entry.key);
      this.check(type.element, typeFile, entry.value);
    }
  }

  /** For a container the Apache compiler looks no name up; the generated code then lacks the value. */
  #checkContainerReference(kind: ast.ContainerType['kind'], value: ast.Reference): void {
    const found = this.#context.names.lookUp(value, { apache: 'warning' });
    if (found === undefined) return;
    const given = found.kind === 'constant' ? found.type.kind : 'enum';
    if (given === 'unknown' || (given === 'map') === (kind === 'map')) {
      if (given === 'unknown' || given === 'list' || given === 'set' || given === 'map') return;
    }
    this.#context.problem('shape', value, `expected a ${kind}, but "${value.text}" is none`, found, {
      // thriftrw holds enum values against nothing.
      ...(found.kind === 'enum-value' && { severity: { thriftrw: 'warning' } }),
    });
  }

  /** Whether the order matters: the compiler of fbthrift reads a file as a whole. */
  #isLater(symbol: TypeSymbol): boolean {
    return this.#context.file.dialect !== 'fbthrift' && this.#context.names.isDeclaredLater(symbol);
  }
}
