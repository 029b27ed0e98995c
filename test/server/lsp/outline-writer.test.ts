import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { LineIndex } from '../../../server/src/base/line-index.ts';
import type { Span } from '../../../server/src/base/span.ts';
import { writtenOutline } from '../../../server/src/lsp/outline-writer.ts';
import { toDocumentSymbol } from '../../../server/src/lsp/to-lsp.ts';
import type { Declaration } from '../../../server/src/model/outline.ts';

const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({
    unit: fc.constantFrom('a', '"', '\\', '\n', 'é', '𝄞', '\ud834', '\0', '\u007f'),
    maxLength: 40,
  }),
  fc.constantFrom('', 'name', 'repeated string = 4'),
);

const spans: fc.Arbitrary<Span> = fc
  .tuple(fc.nat(4000), fc.nat(400))
  .map(([start, length]) => ({ start, end: start + length }));

const { outline } = fc.letrec<{ outline: Declaration[]; one: Declaration }>((tie) => ({
  outline: fc.array(tie('one'), { maxLength: 8 }),
  one: fc.record(
    {
      kind: fc.constantFrom('message', 'field', 'argument', 'method', 'extension'),
      name: words,
      fullName: fc.constant(''),
      detail: words,
      span: spans,
      nameSpan: spans,
      children: fc.oneof({ depthSize: 'small' }, fc.constant<Declaration[]>([]), tie('outline')),
      deprecated: fc.constant<true>(true),
    },
    { requiredKeys: ['kind', 'name', 'fullName', 'detail', 'span', 'nameSpan', 'children'] },
  ),
}));

const text = fc
  .array(fc.constantFrom('a', '  b', '\n', '\r\n', '\r', '\n\n\n\n', '\n'.repeat(40)), { maxLength: 300 })
  .map((pieces) => pieces.join(''));

function assertSame(declarations: readonly Declaration[], source: string): void {
  const lines = new LineIndex(source);
  const written = Buffer.from(writtenOutline(declarations, lines)).toString();
  assert.equal(written, JSON.stringify(declarations.map((each) => toDocumentSymbol(each, lines))));
}

describe('a written outline', () => {
  it('is the JSON of the symbols', () => {
    fc.assert(
      fc.property(outline, text, (declarations, source) => {
        assertSame(declarations, source);
      }),
    );
  });

  it('may be longer than its text', () => {
    const declarations = Array.from({ length: 3000 }, (_, at): Declaration => ({
      kind: 'field',
      name: '\0'.repeat(at % 200),
      fullName: '',
      detail: '',
      span: { start: at, end: at + 1 },
      nameSpan: { start: at, end: at + 1 },
      children: [],
    }));
    assertSame(declarations, `${'\n'.repeat(1200)}${' '.repeat(1800)}`);
    assertSame([], '');
    assertSame(declarations, '');
  });
});
