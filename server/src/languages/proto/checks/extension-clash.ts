/** An extension with the number of another one that another file declares. */
import { reachableFrom } from './duplicate-name.ts';
import type { ProtoCheck } from '../proto-check.ts';
import { extensionsIn, type FieldSymbol, type ProtoLinked } from '../symbols.ts';

export const extensionClash: ProtoCheck = {
  code: 'proto/extension-clash',
  severity: 'warning',
  title: 'another extension has the number',
  explain:
    'Two extensions of one message have one number, in two files of which one imports the other. Compilers let that ' +
    'pass; a program that is linked with both takes the bytes of the one for those of the other, or does not start.',
  examples: {
    bad: `syntax = "proto2";
import "other.proto";
extend Person {
  optional Color favorite = 100;
}
//- /other.proto
syntax = "proto2";
message Person {
  extensions 100 to 200;
}
message Color {}
extend Person {
  optional string nickname = 100;
}
`,
    good: `syntax = "proto2";
import "other.proto";
extend Person {
  optional Color favorite = 101;
}
//- /other.proto
syntax = "proto2";
message Person {
  extensions 100 to 200;
}
message Color {}
extend Person {
  optional string nickname = 100;
}
`,
  },
  file(file, report) {
    const own = extensionsIn(file);
    if (own.length === 0) return;
    const others = new Map<string, FieldSymbol>();
    for (const other of reachableFrom(file))
      if (other !== file)
        for (const extension of knownExtensions(other)) others.set(keyOf(extension), extension);
    for (const extension of own) {
      const other = extension.extendee && others.get(keyOf(extension));
      if (other === undefined) continue;
      const message = extension.extendee?.fullName ?? '';
      report(
        extension.node.number,
        `the number ${extension.number} of "${message}" is also that of "${other.name}" in "${other.file.importPath}"`,
        { related: [{ uri: other.file.uri, span: other.node.number, message: 'the other extension' }] },
      );
    }
  },
};

function keyOf({ extendee, number }: FieldSymbol): string {
  return `${number} ${extendee?.fullName ?? ''}`;
}

/** Kept as long as the link of the file, for many others import it. */
const known = new WeakMap<ProtoLinked, readonly FieldSymbol[]>();

function knownExtensions(file: ProtoLinked): readonly FieldSymbol[] {
  let extensions = known.get(file);
  if (extensions === undefined) known.set(file, (extensions = extensionsIn(file)));
  return extensions;
}
