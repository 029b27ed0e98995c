/** The statements that read and write one value. */
import type { TypeRefByFile } from '../../model/type-ref.ts';
import type { SourceWriter } from '../source-writer.ts';
import { scalarWords, typeNumber, typeText } from './type-words.ts';
import type { TypescriptModule } from './typescript-module.ts';

/** Reads a value, and writes the statements that `store` makes of the expression that has it. */
export function readValue(
  out: SourceWriter,
  module: TypescriptModule,
  type: TypeRefByFile,
  store: (value: string) => string,
): void {
  switch (type.kind) {
    case 'scalar':
      out.line(store(`$in.read${scalarWords(type.scalar, module).method}()`));
      break;
    case 'enum':
      out.line(store(`$in.readI32() as ${module.nameOf(type)}`));
      break;
    case 'record':
      out.line(store(`${module.nameOf(type)}.read($in)`));
      break;
    case 'list':
    case 'set': {
      const [items, size, at] = [module.fresh('items'), module.fresh('size'), module.fresh('at')];
      const isSet = type.kind === 'set';
      const word = isSet ? 'Set' : 'List';
      const typed = typeText(type, module);
      out.line(`const ${items}: ${typed} = ${isSet ? 'new Set()' : '[]'};`);
      out.line(`const ${size} = $in.read${word}Begin().size;`);
      out.block(`for (let ${at} = 0; ${at} < ${size}; ${at}++) {`, () => {
        readValue(out, module, type.element, (value) => `${items}.${isSet ? 'add' : 'push'}(${value});`);
      });
      out.line('}', `$in.read${word}End();`, store(items));
      break;
    }
    case 'map': {
      const [entries, size, at] = [module.fresh('entries'), module.fresh('size'), module.fresh('at')];
      const key = module.fresh('key');
      out.line(`const ${entries}: ${typeText(type, module)} = new Map();`);
      out.line(`const ${size} = $in.readMapBegin().size;`);
      out.block(`for (let ${at} = 0; ${at} < ${size}; ${at}++) {`, () => {
        readValue(out, module, type.key, (value) => `const ${key} = ${value};`);
        readValue(out, module, type.value, (value) => `${entries}.set(${key}, ${value});`);
      });
      out.line('}', '$in.readMapEnd();', store(entries));
      break;
    }
    case 'void':
    case 'unknown':
      break;
  }
}

/** Writes the value of an expression. */
export function writeValue(
  out: SourceWriter,
  module: TypescriptModule,
  type: TypeRefByFile,
  source: string,
): void {
  switch (type.kind) {
    case 'scalar':
      out.line(`$out.write${scalarWords(type.scalar, module).method}(${source});`);
      break;
    case 'enum':
      out.line(`$out.writeI32(${source});`);
      break;
    case 'record':
      out.line(`${module.nameOf(type)}.write($out, ${source});`);
      break;
    case 'list':
    case 'set': {
      const isSet = type.kind === 'set';
      const word = isSet ? 'Set' : 'List';
      const item = module.fresh('item');
      const size = isSet ? 'size' : 'length';
      out.line(`$out.write${word}Begin(${typeNumber(type.element, module)}, ${source}.${size});`);
      out.block(`for (const ${item} of ${source}) {`, () => {
        writeValue(out, module, type.element, item);
      });
      out.line('}', `$out.write${word}End();`);
      break;
    }
    case 'map': {
      const [key, value] = [module.fresh('key'), module.fresh('value')];
      const types = `${typeNumber(type.key, module)}, ${typeNumber(type.value, module)}`;
      out.line(`$out.writeMapBegin(${types}, ${source}.size);`);
      out.block(`for (const [${key}, ${value}] of ${source}) {`, () => {
        writeValue(out, module, type.key, key);
        writeValue(out, module, type.value, value);
      });
      out.line('}', '$out.writeMapEnd();');
      break;
    }
    case 'void':
    case 'unknown':
      break;
  }
}
