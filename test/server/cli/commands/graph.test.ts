import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { withFiles } from '../../../support/parlance.ts';

const files = {
  'shop.proto':
    'syntax = "proto3"; package shop.v1; import "base.proto"; service Shop { rpc Buy(Item) returns (Item); } message Item { base.Tag tag = 1; }',
  'base.proto': 'syntax = "proto3"; package base; message Tag { Kind kind = 1; } enum Kind { A = 0; }',
  'person.thrift': 'struct Person { 1: i64 id }  service People { Person get(1: i64 id) }',
};

describe('parlance graph', () => {
  it('draws what a file declares and reaches as a diagram of Mermaid', () =>
    withFiles(files, (parlance) => {
      const { status, out, errors } = parlance(['graph', 'shop.proto']);
      assert.deepEqual({ status, errors }, { status: 0, errors: '' });
      assert.deepEqual(
        Array.from(out.matchAll(/class \w+\["(.*)"\]/g), ([, title]) => title),
        ['Shop', 'Item', 'base.Tag', 'base.Kind'],
      );
    }));

  it('draws both languages of a folder in one picture, as SVG in a file', () =>
    withFiles(files, (parlance) => {
      assert.deepEqual(parlance(['graph', '--format', 'svg', '-o', 'out.svg', '.']), {
        status: 0,
        out: '',
        errors: '',
      });
      const svg = readFileSync(path.join(parlance.folder, 'out.svg'), 'utf8');
      for (const name of ['shop.v1.Shop', 'base.Kind', 'person.People', 'person.Person'])
        assert.ok(svg.includes(`>${name}</text>`), name);
    }));

  it('draws one service, type or package, filters, and stops at a number', () =>
    withFiles(files, (parlance) => {
      const titles = (...args: readonly string[]): readonly (string | undefined)[] =>
        Array.from(
          parlance(['graph', ...args, '.']).out.matchAll(/class \w+\["(.*)"\]/g),
          ([, title]) => title,
        );
      assert.deepEqual(titles('--service', 'People'), ['People', 'Person']);
      assert.deepEqual(titles('--type', 'base.Tag'), ['Tag', 'Kind']);
      assert.deepEqual(titles('--package', 'base'), ['Tag', 'Kind']);
      assert.deepEqual(titles('--package', 'person'), ['People', 'Person']);
      assert.deepEqual(titles('--filter', 'kind'), ['base.Kind', 'base.Tag']);
      assert.deepEqual(titles('--service', 'Shop', '--max', '2'), [
        'Shop',
        'Item',
        '… 2 more types are not shown',
      ]);
    }));

  it('says what it was not given, or does not find', () =>
    withFiles(files, (parlance) => {
      for (const [args, message] of [
        [['graph'], /^parlance graph: no file was given\n/],
        [['graph', 'none.proto'], /^parlance graph: none.proto: no such file\n$/],
        [['graph', '--format', 'png', '.'], /--format is mermaid or svg, not "png"/],
        [['graph', '--max', '0', '.'], /--max is a number from 1 to 5000, not "0"/],
        [['graph', '--service', 'Shp', '.'], /there is no service "Shp"; did you mean "Shop"\?/],
        [['graph', '--package', 'x', '.'], /there is no package "x"; there is /],
        [['graph', '--package', 'x', '--type', 'y', '.'], /--type does not go with --package/],
      ] as const) {
        const { status, errors } = parlance(args);
        assert.equal(status, 2);
        assert.match(errors, message);
      }
      const { status, errors } = parlance(['graph', '--filter', 'nothing', 'shop.proto']);
      assert.deepEqual(
        [status, errors],
        [1, 'parlance graph: shop.proto has no services and no types with "nothing"\n'],
      );
    }));
});
