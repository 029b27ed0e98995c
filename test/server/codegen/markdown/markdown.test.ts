import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { generateMarkdown } from '../../../../server/src/codegen/markdown/markdown.ts';
import { indexOf } from '../../../support/contents.ts';

/** The pages of the fixture's own files by their paths; `files` says how many these are. */
async function pagesOf(
  language: 'proto' | 'thrift',
  source: string,
  files = 1,
): Promise<ReadonlyMap<string, string>> {
  const index = await indexOf(language, source);
  const made = generateMarkdown(index, index.files.slice(0, files));
  assert.deepEqual(made.problems, []);
  return new Map(made.files.map(({ path, text }) => [path, text]));
}

/** Without the diagram. */
function words(page: string | undefined): string {
  return (page ?? '').replace(/```mermaid[^]*?```\n\n/, '');
}

describe('Markdown of Protobuf', () => {
  it('has services, messages and enums with their comments, links and what is deprecated', async () => {
    const pages = await pagesOf(
      'proto',
      `//- /shop/shop.proto
syntax = "proto3";
// All about the shop.
package shop.v1;
import "money/money.proto";
// Sells.
service Shop {
  // Buys one.
  rpc Buy(stream Order) returns (Order.Line) { option deprecated = true; }
}
message Order {
  repeated Line lines = 1;
  message Line { optional sint32 count = 1 [deprecated = true]; }
  oneof pay { money.Money cash = 2; }
  // How large.
  map<string, Size> sizes = 4 [json_name = "howLarge"];
}
enum Size { SMALL = 0; LARGE = 1 [deprecated = true]; }
//- /money/money.proto
syntax = "proto3"; package money; message Money {}
`,
      2,
    );
    assert.deepEqual([...pages.keys()], ['shop/shop.proto.md', 'money/money.proto.md', 'index.md']);
    assert.equal(
      words(pages.get('shop/shop.proto.md')),
      `# shop/shop.proto

Package \`shop.v1\`

All about the shop.

- [Shop](#shop.v1.Shop) (service)
- [Order](#shop.v1.Order) (message)
- [Order.Line](#shop.v1.Order.Line) (message)
- [Size](#shop.v1.Size) (enum)

## Services

<a id="shop.v1.Shop"></a>

### service Shop

Sells.

<a id="shop.v1.Shop.Buy"></a>

#### ~~Buy~~

**Deprecated.**

- Takes a stream of [Order](#shop.v1.Order)
- Returns [Order.Line](#shop.v1.Order.Line)

Buys one.

## Types

<a id="shop.v1.Order"></a>

### message Order

| Field | Number | Type | Description |
| --- | --- | --- | --- |
| \`lines\` | 1 | repeated [Order.Line](#shop.v1.Order.Line) |  |
| \`cash\` | 2 | [money.Money](../money/money.proto.md#money.Money) | One of \`pay\`. |
| \`sizes\` | 4 | map&lt;string, [Size](#shop.v1.Size)&gt; | How large. In JSON: \`howLarge\`. |

<a id="shop.v1.Order.Line"></a>

### message Order.Line

| Field | Number | Type | Description |
| --- | --- | --- | --- |
| ~~\`count\`~~ | 1 | optional sint32 | **Deprecated.** |

<a id="shop.v1.Size"></a>

### enum Size

| Value | Number | Description |
| --- | --- | --- |
| \`SMALL\` | 0 |  |
| ~~\`LARGE\`~~ | 1 | **Deprecated.** |
`,
    );
    assert.match(pages.get('shop/shop.proto.md') ?? '', /```mermaid\nclassDiagram\n[^`]*n0 --> n1 : Buy\n/);
    assert.match(pages.get('money/money.proto.md') ?? '', /\nIt has no fields\.\n$/);
    assert.match(
      pages.get('index.md') ?? '',
      /\| \[shop\/shop\.proto\]\(shop\/shop\.proto\.md\) \| `shop\.v1` \| 1 service, 3 types \|/,
    );
  });

  it('has extensions, and no links to pages that there are not', async () => {
    const pages = await pagesOf(
      'proto',
      'edition = "2023"; import "google/protobuf/timestamp.proto"; message M { google.protobuf.Timestamp at = 1; extensions 5 to 9; } extend M { string more = 5 [default = "a|b"]; }',
    );
    const page = pages.get('main.proto.md') ?? '';
    assert.ok(page.includes('| `at` | 1 | optional google.protobuf.Timestamp |  |'));
    assert.ok(page.includes('| `more` | 5 | [M](#M) | string | Default: `"a\\|b"`. |'));
  });
});

describe('Markdown of Thrift', () => {
  it('has functions with arguments and exceptions, typedefs and constants', async () => {
    const pages = await pagesOf(
      'thrift',
      `//- /main.thrift
include "base.thrift"
/** Many. */
typedef list<base.Tag> Tags
const map<string, i32> SIZES = { 'a': 1 }
struct Person { 1: required i64 id, 2: optional Kind kind = Kind.A }
enum Kind { A = 1 }
exception Oops {}
service S extends base.Base { /** Gets. */ Person get(1: i64 id (deprecated)) throws (1: Oops o); oneway void fire() }
//- /base.thrift
struct Tag {}
service Base {}
`,
    );
    const page = words(pages.get('main.thrift.md'));
    assert.ok(!pages.has('index.md'));
    for (const part of [
      'Extends base.Base.',
      '- Returns [Person](#main.Person)\n- Throws [Oops](#main.Oops)\n\nGets.\n\n| Argument | Number | Type | Description |\n| --- | --- | --- | --- |\n| ~~`id`~~ | 1 | i64 | **Deprecated.** |',
      '- One way: nothing is returned',
      '### typedef Tags\n\nMany.\n\nStands for list&lt;base.Tag&gt;.',
      '| `id` | 1 | required i64 |  |',
      '| `kind` | 2 | optional [Kind](#main.Kind) | Default: `A`. |',
      '## Constants',
      '| <a id="main.SIZES"></a>`SIZES` | map&lt;string, i32&gt; | `{"a": 1}` |  |',
    ])
      assert.ok(page.includes(part), `${part}\n---\n${page}`);
  });
});

describe('Markdown of fbthrift', () => {
  it('has interactions beside the services that begin them', async () => {
    const pages = await pagesOf(
      'thrift',
      `package "example.com/people"
/** A talk. */
interaction Talk { i32 say(1: string w) }
service People {
  performs Talk;
  Talk begin()
}
`,
    );
    const page = words([...pages.values()][0]);
    assert.match(page, /### interaction Talk\n\nA talk\.\n\n[^]*#### say/);
    assert.match(page, /### service People\n\nPerforms \[Talk\]\(#[^)]*Talk\)\.\n/);
    assert.match(page, /- Begins \[Talk\]\(#[^)]*Talk\)\n- Returns void\n/);
  });
});

describe('comments in Markdown', () => {
  it('keep paragraphs, lists and code, and are nothing else', async () => {
    const pages = await pagesOf(
      'proto',
      `syntax = "proto3";
// # Not a heading
// <script>alert(1)</script> &amp; [link](javascript:x) ![i](http://x)
//
// - one *item*
//   2. two
// Use \`a|b\` and \`<b>\`.
// \u202eturned
// \`\`\`go
// if a < b {}
message M {
  // one | two
  // - three
  string a = 1;
}
`,
    );
    const page = pages.get('main.proto.md') ?? '';
    assert.ok(
      page.includes(`\\# Not a heading
&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; \\[link\\](javascript:x) \\!\\[i\\](http://x)

- one \\*item\\*
  2. two
Use \`a|b\` and \`<b>\`.
\\\\u\\{202E\\}turned

\`\`\`
if a < b {}
\`\`\`
`),
      page,
    );
    assert.ok(page.includes('| `a` | 1 | string | one \\| two<br>- three |'), page);
  });
});
