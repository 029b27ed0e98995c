import { test } from 'node:test';
import { referenceLenses } from '../../../server/src/ide/reference-lenses.ts';
import type { Language } from '../../../server/src/languages/language.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import { checkPlaces } from '../../support/check-places.ts';

async function checkLenses(language: Language, source: string): Promise<void> {
  await checkPlaces(language, source, ({ snapshot, uri }) => {
    const file = snapshot.file(uri);
    return file === undefined ? [] : referenceLenses(file).map((span) => ({ uri, span, text: 'lens' }));
  });
}

test('what others name has a lens, fields and values have none', async () => {
  await checkLenses(
    proto,
    `$0message A { string x = 1; enum E { NONE = 0; } }
        ^ lens
                               ^ lens
extend A { string y = 2; }
                  ^ lens
message { }
service S { rpc Find(A) returns (A); }
        ^ lens
                ^^^^ lens
`,
  );
  await checkLenses(
    thrift,
    `$0typedef i32 Id
            ^^ lens
struct A { 1: Id id }
       ^ lens
const Id FIRST = 1
         ^^^^^ lens
service S { A find(1: Id id) }
        ^ lens
              ^^^^ lens
`,
  );
});
