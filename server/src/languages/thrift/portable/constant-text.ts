/** A default as Thrift writes it. */
import type { Constant } from '../../../model/schema.ts';
import type { TypeRefByFile } from '../../../model/type-ref.ts';
import { thriftName } from './reserved-names.ts';

/** Nothing where Thrift cannot write it. `enumName` says what the enum is called. */
export function constantText(
  constant: Constant,
  type: TypeRefByFile,
  enumName: (type: TypeRefByFile) => string | undefined,
): string | undefined {
  switch (constant.kind) {
    case 'bool':
      return String(constant.value);
    case 'int': {
      const value = BigInt(constant.value);
      // The Apache compiler reads the digits before it looks at the sign.
      return value > 2n ** 63n - 1n || value <= -(2n ** 63n) ? undefined : constant.value;
    }
    case 'double':
      if (!Number.isFinite(constant.value)) return undefined;
      return Number.isInteger(constant.value) && Math.abs(constant.value) < 1e15
        ? `${constant.value}.0`
        : String(constant.value);
    case 'string':
      return type.kind === 'scalar' &&
        type.scalar === 'bytes' &&
        !/^[\x20-\x5b\x5d-\x7e]*$/.test(constant.value)
        ? undefined
        : quoted(constant.value);
    case 'enum': {
      const name = enumName(type);
      return name === undefined ? undefined : `${name}.${thriftName(constant.name)}`;
    }
    case 'list':
    case 'map':
      return undefined;
  }
}

function quoted(text: string): string | undefined {
  // Escapes of other characters differ from compiler to compiler.
  if (/[^\P{Cc}\n\r\t]/u.test(text)) return undefined;
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
  return `"${escaped}"`;
}
