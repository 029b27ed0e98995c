import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { joinUri, type Uri } from '../../../server/src/base/uri.ts';
import type { LayoutStyle } from '../../../server/src/model/layout-style.ts';
import { editorConfigStyle } from '../../../server/src/workspace/editor-config.ts';
import { memoryFiles } from '../../support/memory-files.ts';

const root = 'file:///ws' as Uri;

/** Of `/a/b/c.proto` in a workspace with these `.editorconfig` files, by their folders. */
function styleWith(configs: Readonly<Record<string, string>>, path = 'a/b/c.proto'): Promise<LayoutStyle> {
  const texts = Object.entries(configs).map(([folder, text]): [Uri, string] => [
    joinUri(root, `${folder}/.editorconfig`),
    text,
  ]);
  return editorConfigStyle(joinUri(root, path), memoryFiles(new Map(texts)));
}

describe('.editorconfig', () => {
  it('says how files are laid out', async () => {
    const config =
      '[*]\nindent_style = space\nindent_size=4\nend_of_line: CRLF\ninsert_final_newline = false\n';
    assert.deepEqual(await styleWith({ '.': config }), {
      indentation: '    ',
      lineBreak: '\r\n',
      finalLineBreak: false,
    });
    assert.deepEqual(await styleWith({ '.': '[*]\nindent_style = tab\nindent_size = 4\n' }), {
      indentation: '\t',
    });
    assert.deepEqual(await styleWith({ '.': '[*]\nindent_size = tab\ntab_width = 3\n' }), {
      indentation: '   ',
    });
  });

  it('says nothing by what makes no sense', async () => {
    for (const line of [
      'indent_size = many',
      'indent_size = 99',
      'end_of_line = cr',
      'indent_style = space',
      'x',
    ])
      assert.deepEqual(await styleWith({ '.': `[*]\n${line}\n` }), {}, line);
    assert.deepEqual(await styleWith({}), {});
  });

  it('counts where its patterns match', async () => {
    const matching = [
      '*',
      '*.proto',
      '*.{proto,thrift}',
      'a/**',
      '/a/b/c.proto',
      '{a,x}/b/*.proto',
      'a/?/[a-d].proto',
      '**/[!x].proto',
    ];
    const others = ['*.thrift', 'b/*.proto', '/*.proto', '*.{thrift,rpc}', 'a/[!b]/*', 'a/*.proto'];
    for (const pattern of matching)
      assert.deepEqual(
        await styleWith({ '.': `[${pattern}]\nindent_size = 3\n` }),
        { indentation: '   ' },
        pattern,
      );
    for (const pattern of others)
      assert.deepEqual(await styleWith({ '.': `[${pattern}]\nindent_size = 3\n` }), {}, pattern);
    assert.deepEqual(await styleWith({ '.': '[f{1..3}.proto]\nindent_size=1\n' }, 'f2.proto'), {
      indentation: ' ',
    });
  });

  it('counts more the nearer it is, up to a root', async () => {
    const size = (width: number | 'unset', more = ''): string => `${more}[*]\nindent_size = ${width}\n`;
    assert.deepEqual(await styleWith({ '.': size(1), a: size(4) }), { indentation: '    ' });
    assert.deepEqual(await styleWith({ '.': size(1), a: '[*]\nend_of_line = lf\n' }), {
      indentation: ' ',
      lineBreak: '\n',
    });
    assert.deepEqual(await styleWith({ '.': size(1), a: 'root = true\n[*]\nend_of_line = lf\n' }), {
      lineBreak: '\n',
    });
    assert.deepEqual(await styleWith({ '.': size(1), 'a/b': size('unset') }), {});
    assert.deepEqual(await styleWith({ '.': `${size(1)}# note\n; note\n[*.proto]\nindent_size = 2\n` }), {
      indentation: '  ',
    });
  });
});
