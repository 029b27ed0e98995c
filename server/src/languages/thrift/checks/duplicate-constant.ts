/** Two constants by one name. */
import type { ConstantSymbol } from '../symbols.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const duplicateConstant: ThriftCheck = {
  code: 'thrift/duplicate-constant',
  severity: 'error',
  title: 'the name is taken by another constant',
  explain: 'A file has only one constant of a name. A type may have the same name as a constant.',
  examples: {
    bad: `const i32 LIMIT = 1
const i32 LIMIT = 2
`,
    good: `const i32 LOWER_LIMIT = 1
const i32 UPPER_LIMIT = 2
`,
  },
  file({ uri, constants, constantsByName }, report) {
    for (const constant of constants) {
      const first: ConstantSymbol | undefined = constantsByName.get(constant.name);
      if (first !== undefined && first !== constant)
        report(constant.node.name, `the constant "${constant.name}" is already declared`, {
          related: [{ uri, span: first.node.name, message: 'first declared here' }],
        });
    }
  },
};
