/** Functions that stream otherwise than before. */
import type { MethodKind } from '../../../model/schema.ts';
import { categories, type ThriftBreakingRule } from '../breaking-rule.ts';

export const functionSameStreaming: ThriftBreakingRule = {
  id: 'FUNCTION_SAME_STREAMING',
  categories: categories.all,
  purpose: 'functions stream what they streamed',
  explain: 'A caller of before expects one answer where there are many now, or many where there is one.',
  example: {
    before: `// parlance: dialect=fbthrift
service Shelter {
  string visits()
}
`,
    now: `// parlance: dialect=fbthrift
service Shelter {
  stream<string> visits()
}
`,
  },
  function(now, before, report) {
    const [kind, old] = [now.symbol.kind, before.symbol.kind];
    // Whether a function is oneway is a rule of its own.
    if (kind === old || kind === 'oneway' || old === 'oneway') return;
    report(
      { file: now.owner.file, span: now.symbol.node },
      { file: before.owner.file, span: before.symbol.node },
      `the function "${now.owner.name}.${now.symbol.name}" was ${words[old]} and is ${words[kind]}`,
    );
  },
};

const words: Readonly<Record<MethodKind, string>> = {
  unary: 'a plain call',
  oneway: 'oneway',
  'client-streaming': 'a stream from the caller',
  'server-streaming': 'a stream to the caller',
  'bidi-streaming': 'a stream both ways',
  push: 'a stream of pushed messages',
};
