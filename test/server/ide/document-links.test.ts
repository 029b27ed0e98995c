import { test } from 'node:test';
import { documentLinks } from '../../../server/src/ide/document-links.ts';
import type { Language } from '../../../server/src/languages/language.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import { checkPlaces } from '../../support/check-places.ts';

async function checkLinks(language: Language, source: string): Promise<void> {
  await checkPlaces(language, source, ({ snapshot, uri }) =>
    documentLinks(snapshot, uri).map(({ span, target }) => ({
      uri,
      span,
      text: 'url' in target ? target.url : target.file,
    })),
  );
}

test('an import that resolves is a link', async () => {
  await checkLinks(
    proto,
    `$0import public "b.proto";
              ^^^^^^^^^ file:///b.proto
import "missing.proto";
//- /b.proto
`,
  );
  await checkLinks(
    thrift,
    `$0include "b.thrift"
        ^^^^^^^^^^ file:///b.thrift
//- /b.thrift
`,
  );
});

test('an address ends where its sentence goes on', () =>
  checkLinks(
    proto,
    `$0// See https://example.com/a(b), (http://example.com/c?d=e#f).
       ^^^^^^^^^^^^^^^^^^^^^^^^ https://example.com/a(b)
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^ http://example.com/c?d=e#f
/* [a](https://example.com/g)] <https://example.com/h>... https:// */
       ^^^^^^^^^^^^^^^^^^^^^ https://example.com/g
                                ^^^^^^^^^^^^^^^^^^^^^ https://example.com/h
`,
  ));
