import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { folderReport } from '../../../client/src/convert/folder-report.ts';
import type { ConversionRemark } from '../../../server/src/contract/conversion.ts';

const remark = (line: number, isLost: boolean, message: string): ConversionRemark => ({
  range: { start: { line, character: 2 }, end: { line, character: 4 } },
  code: isLost ? 'convert/required' : 'convert/exception',
  page: 'https://example.com/',
  isLost,
  message,
});
const names = { from: 'idl', to: 'idl-proto', shownName: (uri: string) => uri.replace('file:///ws/', '') };

describe('the report of a folder', () => {
  it('tells what is lost before what is said in another way, with its places', () => {
    const reports = [
      {
        uri: 'file:///ws/idl/a.thrift',
        remarks: [remark(0, false, 'becomes a message'), remark(4, true, 'is lost')],
      },
      { uri: 'file:///ws/idl/b.thrift', remarks: [remark(9, true, 'is gone')] },
    ];
    const { summary, text } = folderReport({ kind: 'written', written: 1, unchanged: 2, reports }, names);
    assert.equal(
      summary,
      'idl is converted into idl-proto: 1 file written, 2 unchanged. 2 lost, 1 said in another way.',
    );
    assert.equal(
      text,
      `${summary}

Lost:
  idl/a.thrift:5:3  is lost  [convert/required]
  idl/b.thrift:10:3  is gone  [convert/required]

Said in another way:
  idl/a.thrift:1:3  becomes a message  [convert/exception]
`,
    );
  });

  it('is one sentence more where nothing is lost', () => {
    const { text } = folderReport({ kind: 'written', written: 3, unchanged: 0, reports: [] }, names);
    assert.equal(text, 'idl is converted into idl-proto: 3 files written, 0 unchanged. Nothing is lost.\n');
  });
});
