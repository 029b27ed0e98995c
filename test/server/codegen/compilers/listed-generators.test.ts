import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { listedGenerators } from '../../../../server/src/codegen/compilers/listed-generators.ts';

describe('generators listed by a compiler', () => {
  it('have names, titles and options, whose texts can go on', () =>
    assert.deepEqual(
      listedGenerators(`Usage: thrift [options] file
  -o dir      Set the output
Available generators (and options):
  c_glib (C, using GLib):
  go (Go):
    package_prefix=  Package prefix for generated files.
    ignore_initialisms
                     Disable automatic
                     spelling correction
  rs (Rust):

  st (Smalltalk):
  netstd (C#):
    pascal:          Generate Pascal Case
`),
      [
        { name: 'c_glib', title: 'C, using GLib', options: [] },
        {
          name: 'go',
          title: 'Go',
          options: [
            { name: 'package_prefix=', text: 'Package prefix for generated files.' },
            { name: 'ignore_initialisms', text: 'Disable automatic spelling correction' },
          ],
        },
        { name: 'rs', title: 'Rust', options: [] },
        { name: 'st', title: 'Smalltalk', options: [] },
        { name: 'netstd', title: 'C#', options: [{ name: 'pascal', text: 'Generate Pascal Case' }] },
      ],
    ));

  it('are none of another program', () => assert.deepEqual(listedGenerators('Usage: cat [FILE]\n'), []));
});
