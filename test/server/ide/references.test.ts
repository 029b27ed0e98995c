import { test } from 'node:test';
import { occurrenceAt } from '../../../server/src/ide/occurrences.ts';
import { referencesTo } from '../../../server/src/ide/references.ts';
import { symbolSource } from '../../../server/src/ide/symbol-source.ts';
import type { Language } from '../../../server/src/languages/language.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import { checkPlaces, type FoundPlace } from '../../support/check-places.ts';

async function checkReferences(language: Language, source: string): Promise<void> {
  await checkPlaces(language, source, async (place, files) => {
    const found: FoundPlace[] = [];
    const symbol = occurrenceAt(place.snapshot, place.uri, place.offset)?.symbol;
    const source = symbol && (await symbolSource(symbol, place.snapshot, place.workspace));
    if (source === undefined) return [];
    for await (const { file, occurrences } of referencesTo(source.symbol, files, place.workspace))
      for (const { span, place: text } of occurrences) found.push({ uri: file.uri, span, text });
    return found;
  });
}

test('a message is found in the files that import it, not what only is called so', () =>
  checkReferences(
    proto,
    `package a;
message Item$0 { message Part {} }
        ^^^^ declaration
//- /b.proto
package b;
import "main.proto";
message Item {}
message B { a.Item x = 1; Item y = 2; a.Item.Part z = 3; }
              ^^^^ type
                                        ^^^^ type
//- /c.proto
package a;
message C { Item x = 1; }
`,
  ));

test('a method, an enum value and an extension are found from their uses', async () => {
  await checkReferences(
    proto,
    `import "b.proto";
message A { optional Level level = 1 [default = HI$0GH]; }
                                                ^^^^ value
//- /b.proto
enum Level { LOW = 0; HIGH = 1; }
                      ^^^^ declaration
message HIGH_ { optional Level x = 1 [default = LOW]; }
`,
  );
  await checkReferences(
    proto,
    `import "b.proto";
message A { option (p.no$0te) = "HIGH"; }
                      ^^^^ option
//- /b.proto
package p;
import "google/protobuf/descriptor.proto";
extend google.protobuf.MessageOptions { optional string note = 50000; }
                                                        ^^^^ declaration
message B { option (note) = ""; }
                    ^^^^ option
`,
  );
});

test('an option of the language is found in files that do not import it', () =>
  checkReferences(
    proto,
    `message A { option depre$0cated = true; }
                   ^^^^^^^^^^ option
//- /b.proto
import "google/protobuf/descriptor.proto";
message B { option deprecated = true; }
                   ^^^^^^^^^^ option
option deprecated = true;
//- /google/protobuf/descriptor.proto
package google.protobuf;
message FileOptions { optional bool deprecated = 23; }
message MessageOptions { optional bool deprecated = 3; }
                                       ^^^^^^^^^^ declaration
`,
  ));

test('a package is found wherever it is declared or named', () =>
  checkReferences(
    proto,
    `package a$0.b;
        ^ declaration
//- /b.proto
package a;
        ^ declaration
import "main.proto";
message B { .a.B own = 1; }
             ^ type
`,
  ));

test('an import is found in all files that import the same', () =>
  checkReferences(
    proto,
    `import "c$0.proto";
       ^^^^^^^^^ import
//- /b.proto
import "c.proto";
       ^^^^^^^^^ import
//- /c.proto
`,
  ));

test('a constant of Thrift is found in files that include it', () =>
  checkReferences(
    thrift,
    `const i32 LIMIT$0 = 5
          ^^^^^ declaration
//- /b.thrift
include "main.thrift"
const i32 OWN = main.LIMIT
                     ^^^^^ value
const i32 LIMIT = 6
`,
  ));
