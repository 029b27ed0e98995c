import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { uriFrom } from '../../../../server/src/base/uri.ts';
import type { AdvisedSetting } from '../../../../server/src/contract/call-error.ts';
import {
  fileToMend,
  mendRequest,
  type TextChange,
} from '../../../../server/src/languages/rpc/mend-request.ts';
import { parseRpc } from '../../../../server/src/languages/rpc/parser.ts';
import { readTargets } from '../../../../server/src/languages/rpc/targets.ts';

const uri = uriFrom('file:///ws/a.rpc');
const targetsUri = uriFrom('file:///ws/rpc.targets.json');

/** The texts after the change, by what is changed: the request, the targets. */
function mended(
  text: string,
  setting: Omit<AdvisedSetting, 'name'>,
  targetsText?: string,
  line = text.split('\n').findIndex((each) => each.startsWith('THRIFT')),
): readonly (string | undefined)[] {
  const targets = targetsText === undefined ? undefined : readTargets(targetsText, targetsUri);
  const parsed = parseRpc(text);
  const context = { services: [], schemas: [], ...(targets && { targets }) };
  const file = fileToMend(parsed, context, line);
  const changes = mendRequest(
    {
      uri,
      parsed,
      ...(targetsText !== undefined &&
        file !== undefined && { targetsFile: { uri: file, text: targetsText } }),
    },
    { line, setting: { name: 'thrift', ...setting } },
  );
  return [
    applied(text, changes.get(uri)),
    ...(targetsText === undefined ? [] : [applied(targetsText, changes.get(targetsUri))]),
  ];
}

function applied(text: string, changes: readonly TextChange[] = []): string | undefined {
  if (changes.length === 0) return undefined;
  return changes
    .toSorted((a, b) => b.span.start - a.span.start)
    .reduce((so, { span, text: put }) => so.slice(0, span.start) + put + so.slice(span.end), text);
}

describe('the change that makes a Thrift call work', () => {
  it('is in the directive, or becomes one', () => {
    assert.deepEqual(mended('# @thrift framed binary\nTHRIFT a:1/S.f\n', { values: ['buffered,compact'] }), [
      '# @thrift buffered compact\nTHRIFT a:1/S.f\n',
    ]);
    assert.deepEqual(mended('# @deadline 5s\nTHRIFT a:1/S.f\n', { values: ['header,binary'] }), [
      '# @deadline 5s\n# @thrift header binary\nTHRIFT a:1/S.f\n',
    ]);
  });

  it('is in the address of the request', () =>
    assert.deepEqual(mended('THRIFT a:1/S.f\n', { values: ['http,json'], address: 'http://a:1' }), [
      '# @thrift http json\nTHRIFT http://a:1/S.f\n',
    ]));

  it('is in the target', () => {
    const request = '# @target local\nTHRIFT S.f\n';
    const one = '{ "targets": [{ "name": "local", "address": "a:1", "protocol": "thrift" }] }';
    assert.deepEqual(mended(request, { values: ['buffered,binary'] }, one), [
      undefined,
      '{ "targets": [{ "name": "local", "address": "a:1", "thrift": { "transport": "buffered", "protocol": "binary" }, "protocol": "thrift" }] }',
    ]);
    const lines = `{
  "targets": [
    { "name": "other", "address": "b:1", "protocol": "thrift" },
    {
      "name": "local",
      "address": "a:1", // here
      "protocol": "thrift",
      "thrift": { "transport": "framed" },
    },
  ],
}
`;
    assert.deepEqual(
      mended(request, { values: ['http,compact,multiplexed,Two'], address: 'https://a:1' }, lines),
      [
        undefined,
        lines
          .replace('"a:1"', '"https://a:1"')
          .replace(
            '{ "transport": "framed" }',
            '{ "transport": "http", "protocol": "compact", "multiplexed": true, "serviceName": "Two" }',
          ),
      ],
    );
    const without = lines.replace(/,\n *"thrift".*\n/, '\n');
    assert.deepEqual(mended(request, { values: ['header,compact'] }, without), [
      undefined,
      without.replace(
        '"address": "a:1"',
        '"address": "a:1",\n      "thrift": { "protocol": "compact", "header": true }',
      ),
    ]);
  });

  it('is in both where each says a part of it', () => {
    const text = '{ "targets": [{ "name": "local", "address": "a:1", "protocol": "thrift" }] }';
    assert.deepEqual(
      mended(
        '# @target local\n# @thrift framed\nTHRIFT S.f\n',
        { values: ['framed,binary'], address: 'thrifts://a:1' },
        text,
      ),
      ['# @target local\n# @thrift framed binary\nTHRIFT S.f\n', text.replace('"a:1"', '"thrifts://a:1"')],
    );
  });

  it('is none where the request or its target is gone, or there is a choice', () => {
    const text = '# @target local\nTHRIFT S.f\n';
    assert.deepEqual(mended(text, { values: ['framed,binary'] }, '{ "targets": [] }'), [
      undefined,
      undefined,
    ]);
    assert.deepEqual(mended(text, { values: ['framed,binary'] }, undefined, 0), [undefined]);
    assert.deepEqual(mended('THRIFT a:1/S.f\n', { values: ['framed', 'buffered'] }), [undefined]);
  });
});
