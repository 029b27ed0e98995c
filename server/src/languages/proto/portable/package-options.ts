/** The namespaces of languages that Thrift has, as options of a file. */
import type { PortableFile, Remark } from '../../../model/portable.ts';
import { identifier } from './names.ts';

/** What options call the packages of languages that Thrift has namespaces for. */
const knownOptions: ReadonlyMap<string, { readonly option: string; readonly separator: string }> = new Map([
  ['java', { option: 'java_package', separator: '.' }],
  ['netstd', { option: 'csharp_namespace', separator: '.' }],
  ['csharp', { option: 'csharp_namespace', separator: '.' }],
  ['rb', { option: 'ruby_package', separator: '::' }],
  ['php', { option: 'php_namespace', separator: '\\\\' }],
]);

/** `tell` is told of those that Protobuf has no option for. */
export function packageOptions(
  namespaces: PortableFile['namespaces'],
  tell: (span: Remark['span'], message: string) => void,
): readonly string[] {
  const given = new Set<string>();
  return [...namespaces].flatMap(([scope, { name, span }]) => {
    const known = knownOptions.get(scope);
    if (known === undefined || given.has(known.option)) {
      tell(span, `the namespace "${name}" of ${scope} has no counterpart`);
      return [];
    }
    given.add(known.option);
    return [`option ${known.option} = "${name.split(/[.\\]/).map(identifier).join(known.separator)}";`];
  });
}
