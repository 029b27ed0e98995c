/** `@python.Py3EnableCppAdapter` where it has nothing to enable. */
import { removeAnnotation } from '../../annotations/annotation-fixes.ts';
import { placeOf } from '../../annotations/declarations.ts';
import { hasAnnotation } from '../../annotations/structured-annotations.ts';
import { endOfChain } from '../../annotations/typedef-chain.ts';
import { onlyIn } from '../../dialect.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const py3CppAdapter: ThriftCheck = {
  code: 'thrift/py3-cpp-adapter',
  severity: onlyIn('fbthrift', 'error'),
  title: 'there is no adapter for Python to use',
  explain:
    'The annotation `@python.Py3EnableCppAdapter` makes Python use the adapter of a typedef for C++. The typedef has ' +
    '`@cpp.Adapter` too, and stands for a container, a string or binary data.',
  examples: {
    bad: `include "python.thrift"
package "example.com/people"
@python.Py3EnableCppAdapter
typedef string Name
//- /python.thrift
package "facebook.com/thrift/annotation/python"
struct Py3EnableCppAdapter {}
`,
    good: `include "python.thrift"
include "cpp.thrift"
package "example.com/people"
@cpp.Adapter{name = "NameAdapter"}
@python.Py3EnableCppAdapter
typedef string Name
//- /python.thrift
package "facebook.com/thrift/annotation/python"
struct Py3EnableCppAdapter {}
//- /cpp.thrift
package "facebook.com/thrift/annotation/cpp"
struct Adapter {
  1: string name;
}
`,
  },
  typedef({ file, node, name }, report) {
    if (!hasAnnotation(file, node, 'python/Py3EnableCppAdapter')) return;
    const fixes = removeAnnotation(file, node, 'python/Py3EnableCppAdapter');
    const { type } = endOfChain(file, node.type);
    const isText = type.kind === 'base-type' && (type.name === 'string' || type.name === 'binary');
    if (!isText && type.kind !== 'list' && type.kind !== 'set' && type.kind !== 'map')
      report(
        placeOf(node),
        `"${name}" is no container and no string, so Python cannot use an adapter for it`,
        { fixes },
      );
    if (!hasAnnotation(file, node, 'cpp/Adapter'))
      report(placeOf(node), `"${name}" has no "@cpp.Adapter" that Python could use`, { fixes });
  },
};
