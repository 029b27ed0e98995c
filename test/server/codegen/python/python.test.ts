/** What Python is made of programs. That it runs, and says the same on the wire, is for test/interop. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { generatePython } from '../../../../server/src/codegen/python/python.ts';
import { programsOfFixture } from '../../../support/thrift-programs.ts';

/** Expects lines in one of the generated modules, whatever their indentation. */
async function hasLines(source: string, path: string, ...lines: readonly string[]): Promise<void> {
  const { files } = generatePython(await programsOfFixture(source));
  const file = files.find((each) => each.path === path);
  assert.ok(file, `only ${files.map((each) => each.path).join(' ')}`);
  const found = new Set(file.text.split('\n').map((line) => line.trim()));
  for (const line of lines) assert.ok(found.has(line), `no line "${line}" in\n${file.text}`);
}

describe('a name that Python has itself', () => {
  it('gets one that nothing beside it has', async () => {
    const source = [
      '//- /a.thrift',
      'struct Self { 1: string self, 2: Self self_ }',
      'enum None { pass = 1, pass_ = 2 }',
      'struct None_ { 1: None class = None.pass }',
      'const i32 lambda = 1',
      'const i32 lambda_ = 2',
      'const Self SET = {"self": "x"}',
      'service X { void import(1: i32 from, 2: i32 from_), void import_() }',
    ].join('\n');
    await hasLines(
      source,
      'a/ttypes.py',
      'def __init__(self, self__=None, self_=None):',
      'self.self__ = self__',
      "oprot.writeFieldBegin('self', TType.STRING, 1)",
      "(1, TType.STRING, 'self__', 'UTF8', None),",
      'class None__(object):',
      'class None_(object):',
      'pass__ = 1',
      'def __init__(self, class_=None__.pass__):',
    );
    await hasLines(source, 'a/constants.py', 'lambda__ = 1', 'lambda_ = 2', "SET = _ttypes.Self(self__='x')");
    await hasLines(
      source,
      'a/X.py',
      'def import__(self, from__, from_):',
      'self.send_import(from__, from_)',
      'self._handler.import__(_args.from__, _args.from_)',
      'def import_(self):',
    );
    await hasLines(
      source,
      'a/X-remote',
      "'import': ('import__', [eval, eval]),",
      "'import_': ('import_', []),",
    );
  });
});

describe('the modules', () => {
  const paths = async (source: string): Promise<readonly string[]> =>
    generatePython(await programsOfFixture(source)).files.map(({ path }) => path);

  it('lie in a package of the name of the file, or in its namespace', async () => {
    assert.deepEqual(await paths('//- /shop.thrift\nservice Shop {}'), [
      '__init__.py',
      'shop/__init__.py',
      'shop/ttypes.py',
      'shop/constants.py',
      'shop/Shop.py',
      'shop/Shop-remote',
    ]);
    assert.deepEqual(await paths('//- /shop.thrift\nnamespace py a.b\nstruct S {}'), [
      '__init__.py',
      'a/__init__.py',
      'a/b/__init__.py',
      'a/b/ttypes.py',
      'a/b/constants.py',
    ]);
    assert.deepEqual((await paths('//- /shop.thrift\nnamespace * every')).slice(1), [
      'every/__init__.py',
      'every/ttypes.py',
      'every/constants.py',
    ]);
  });

  it('know those of included files by names that nothing else has', () =>
    hasLines(
      '//- /a.thrift\ninclude "b.thrift"\nstruct A { 1: b.B b }\n//- /b.thrift\nnamespace py x.y\nstruct B {}',
      'a/ttypes.py',
      'import x.y.ttypes as _x_y_ttypes',
      'self.b = _x_y_ttypes.B()',
      "(1, TType.STRUCT, 'b', [_x_y_ttypes.B, None], None),",
    ));

  it('are imported by a function where their name is no Python', () =>
    hasLines(
      '//- /a.thrift\ninclude "b.thrift"\nstruct S { 1: b.B b }\n//- /b.thrift\nnamespace py shop.import\nstruct B {}',
      'a/ttypes.py',
      'import importlib',
      "_shop_import_ttypes = importlib.import_module('shop.import.ttypes')",
      'self.b = _shop_import_ttypes.B()',
    ));

  it('say that a library has no streams', async () => {
    const { problems } = generatePython(
      await programsOfFixture('//- /a.thrift\nservice A { stream i32 numbers() }'),
    );
    assert.deepEqual(problems, [
      'a.thrift: the Apache library for Python has no streams; A.numbers is generated as a call that is answered once.',
    ]);
  });
});

describe('a class', () => {
  it('has a spec with a place for each id', () =>
    hasLines(
      '//- /a.thrift\nstruct S { 1: i32 a; 3: optional string b; 100: list<binary> c }',
      'a/ttypes.py',
      "(1, TType.I32, 'a', None, None),",
      'None,',
      "(3, TType.STRING, 'b', 'UTF8', None),",
      '*(None,) * 96,',
      "(100, TType.LIST, 'c', (TType.STRING, 'BINARY', False), None),",
    ));

  it('has no spec where an id is below zero, in it or in what it holds', async () => {
    const { files } = generatePython(
      await programsOfFixture(
        '//- /a.thrift\nstruct S { i32 a }\nstruct T { 1: list<S> s }\nstruct U { 1: i32 a }',
      ),
    );
    const { text = '' } = files.find(({ path }) => path === 'a/ttypes.py') ?? {};
    assert.deepEqual(text.match(/^\w+\.thrift_spec = /gm), ['U.thrift_spec = ']);
  });

  it('makes a default that can be changed anew', () =>
    hasLines(
      '//- /a.thrift\nstruct S { 1: list<i32> a = [1], 2: i32 b = 5, 3: string c = "it\'s" }',
      'a/ttypes.py',
      "def __init__(self, a=_UNSET, b=5, c='it\\'s'):",
      'if a is _UNSET:',
      'a = [1]',
    ));

  it('says that a required field is unset, before it writes anything', () =>
    hasLines(
      '//- /a.thrift\nstruct S { 1: required i32 a }',
      'a/ttypes.py',
      'self.validate()',
      "raise TProtocolException(message='Required field a is unset!')",
    ));

  it('of an exception never changes', () =>
    hasLines(
      '//- /a.thrift\nexception E { 1: string message }',
      'a/ttypes.py',
      'class E(TException):',
      "super(E, self).__setattr__('message', message)",
      'return cls(**_fields)',
    ));

  it('freezes what is an element of a set or a key of a map', () =>
    hasLines(
      '//- /a.thrift\nstruct S { 1: set<list<i32>> a, 2: map<set<i32>, map<i32, i32>> b }',
      'a/ttypes.py',
      "(1, TType.SET, 'a', (TType.LIST, (TType.I32, None, True), False), None),",
      "(2, TType.MAP, 'b', (TType.SET, (TType.I32, None, True), TType.MAP, (TType.I32, None, TType.I32, None, False), False), None),",
    ));

  it('keeps the names of the wire where Python has a word of its own', () =>
    hasLines(
      '//- /a.thrift\nstruct S { 1: i32 None }\nservice A { void ping(1: i32 await) }',
      'a/ttypes.py',
      'def __init__(self, None_=None):',
      "oprot.writeFieldBegin('None', TType.I32, 1)",
    ));

  it('tells what its documentation says', () =>
    hasLines(
      '//- /a.thrift\n/** Of a """shop""" \\ more. */\nstruct S { /** The\n * first. */ 1: i32 a }',
      'a/ttypes.py',
      'Of a \\"\\"\\"shop\\"\\"\\" \\\\ more.',
      '- a: The first.',
    ));
});

describe('constants', () => {
  it('are values of their types', () =>
    hasLines(
      [
        '//- /a.thrift',
        'enum E { A = 1 }',
        'struct S { 1: i32 a, 2: E e }',
        'const S ONE = {"a": 1, "e": E.A}',
        'const map<string, list<double>> M = {"x": [1, -0.5]}',
        'const set<i32> NONE = []',
        'const binary B = "\u00e4\'"',
        'const set<list<i32>> FROZEN = [[1]]',
        'const bool YES = true',
      ].join('\n'),
      'a/constants.py',
      'ONE = _ttypes.S(a=1, e=_ttypes.E.A)',
      "M = {'x': [1.0, -0.5]}",
      'NONE = set()',
      "B = b'\\xc3\\xa4\\''",
      'FROZEN = {(1,)}',
      'YES = True',
    ));
});

describe('a service', () => {
  const source =
    '//- /a.thrift\nexception E {}\nservice Base { void ping() }\n' +
    'service A extends Base { i32 f(1: string s) throws (1: E e), oneway void g() }';

  it('has a client that extends that of its parent', () =>
    hasLines(
      source,
      'a/A.py',
      'from . import Base as _Base',
      'class Client(_Base.Client, Iface):',
      'self.send_f(s)',
      'return self.recv_f()',
      'raise _result.e',
      "self._oprot.writeMessageBegin('g', TMessageType.ONEWAY, self._seqid)",
    ));

  it('has a processor that tells declared exceptions from others', () =>
    hasLines(
      source,
      'a/A.py',
      "self._processMap['f'] = Processor.process_f",
      '_result.success = self._handler.f(_args.s)',
      'except _ttypes.E as _error:',
      '_result.e = _error',
    ));

  it('has a program that calls its functions, and those of its parent', () =>
    hasLines(source, 'a/A-remote', "'f': ('f', [str]),", "'ping': ('ping', []),", 'void ping()'));
});
