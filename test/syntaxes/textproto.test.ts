import { test } from 'node:test';
import { checkGrammar } from '../support/grammar.ts';

test('text format', () =>
  checkGrammar(
    'textproto',
    `
# proto-file: shop/item.proto
  ^^^^^^^^^^ keyword.other.directive
              ^^^^^^^^^^^^^^^ entity.name.type
# a comment
^^^^^^^^^^^ comment.line
name: "Ada\\n" # more
^^^^ variable.other.property
    ^ punctuation.separator.key-value
      ^^^^^^^ string.quoted.double
          ^^ constant.character.escape
              ^^^^^^ comment.line
sizes: [1, -0x10, 1.5f]
        ^ constant.numeric
           ^^^^^ constant.numeric
                  ^^^^ constant.numeric
parts { color: BLUE flag: true weight: -inf }
^^^^^ variable.other.property
        ^^^^^ variable.other.property
               ^^^^ variable.other.enummember
                          ^^^^ constant.language.boolean
                                       ^^^^ constant.numeric
[type.googleapis.com/shop.v1.Item] { name: 'a # b' }
 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ entity.name.type
                                           ^^^^^^^ string.quoted.single
`,
  ));
