/** The statements that read and write one value. */
import type { TypeRefByFile } from '../../model/type-ref.ts';
import type { SourceWriter } from '../source-writer.ts';
import type { PythonModule } from './python-module.ts';
import { isImmutable, scalarWords, typeNumber } from './type-words.ts';

/** Reads a value and stores it in the target, an expression that can be assigned to. */
export function readValue(
  out: SourceWriter,
  module: PythonModule,
  {
    type,
    target,
    isFrozen = false,
  }: { readonly type: TypeRefByFile; readonly target: string; readonly isFrozen?: boolean },
): void {
  switch (type.kind) {
    case 'scalar':
      out.line(`${target} = iprot.read${scalarWords(type.scalar, module).method}()`);
      break;
    case 'enum':
      out.line(`${target} = iprot.readI32()`);
      break;
    case 'record': {
      const name = module.typeName(type);
      const record = module.record(type);
      if (record !== undefined && isImmutable(record)) out.line(`${target} = ${name}.read(iprot)`);
      else out.line(`${target} = ${name}()`, `${target}.read(iprot)`);
      break;
    }
    case 'list':
    case 'set':
      readItems(out, module, { type, target, isFrozen });
      break;
    case 'map':
      readEntries(out, module, { type, target, isFrozen });
      break;
    case 'void':
    case 'unknown':
      break;
  }
}

interface Reading<T> {
  readonly type: T;
  readonly target: string;
  readonly isFrozen: boolean;
}

function readItems(
  out: SourceWriter,
  module: PythonModule,
  { type, target, isFrozen }: Reading<Extract<TypeRefByFile, { kind: 'list' | 'set' }>>,
): void {
  const [size, item] = [module.fresh('size'), module.fresh('item')];
  const isSet = type.kind === 'set';
  const word = isSet ? 'Set' : 'List';
  const items = isFrozen ? module.fresh('items') : target;
  out.line(`${items} = ${isSet ? 'set()' : '[]'}`, `(_, ${size}) = iprot.read${word}Begin()`);
  out.block(`for _ in range(${size}):`, () => {
    readValue(out, module, { type: type.element, target: item, isFrozen: isFrozen || isSet });
    out.line(`${items}.${isSet ? 'add' : 'append'}(${item})`);
  });
  out.line(`iprot.read${word}End()`);
  if (isFrozen) out.line(`${target} = ${isSet ? 'frozenset' : 'tuple'}(${items})`);
}

function readEntries(
  out: SourceWriter,
  module: PythonModule,
  { type, target, isFrozen }: Reading<Extract<TypeRefByFile, { kind: 'map' }>>,
): void {
  const [size, key, value] = [module.fresh('size'), module.fresh('key'), module.fresh('value')];
  const entries = isFrozen ? module.fresh('entries') : target;
  out.line(`${entries} = {}`, `(_, _, ${size}) = iprot.readMapBegin()`);
  out.block(`for _ in range(${size}):`, () => {
    readValue(out, module, { type: type.key, target: key, isFrozen: true });
    readValue(out, module, { type: type.value, target: value, isFrozen });
    out.line(`${entries}[${key}] = ${value}`);
  });
  out.line('iprot.readMapEnd()');
  if (isFrozen) out.line(`${target} = TFrozenDict(${entries})`);
}

/** Writes the value of an expression. */
export function writeValue(
  out: SourceWriter,
  module: PythonModule,
  { type, source }: { readonly type: TypeRefByFile; readonly source: string },
): void {
  switch (type.kind) {
    case 'scalar':
      out.line(`oprot.write${scalarWords(type.scalar, module).method}(${source})`);
      break;
    case 'enum':
      out.line(`oprot.writeI32(${source})`);
      break;
    case 'record':
      out.line(`${source}.write(oprot)`);
      break;
    case 'list':
    case 'set': {
      const word = type.kind === 'set' ? 'Set' : 'List';
      const item = module.fresh('item');
      out.line(`oprot.write${word}Begin(${typeNumber(type.element, module)}, len(${source}))`);
      out.block(`for ${item} in ${source}:`, () => {
        writeValue(out, module, { type: type.element, source: item });
      });
      out.line(`oprot.write${word}End()`);
      break;
    }
    case 'map': {
      const [key, value] = [module.fresh('key'), module.fresh('value')];
      const types = `${typeNumber(type.key, module)}, ${typeNumber(type.value, module)}`;
      out.line(`oprot.writeMapBegin(${types}, len(${source}))`);
      out.block(`for ${key}, ${value} in ${source}.items():`, () => {
        writeValue(out, module, { type: type.key, source: key });
        writeValue(out, module, { type: type.value, source: value });
      });
      out.line('oprot.writeMapEnd()');
      break;
    }
    case 'void':
    case 'unknown':
      break;
  }
}
