/** What type stubs say of programs. That they are what thriftpy2 makes, and mypy takes them, is for test/interop. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { generateThriftpy2Stubs } from '../../../../server/src/codegen/thriftpy2/stubs.ts';
import { programsOfFixture } from '../../../support/thrift-programs.ts';

async function stubOf(source: string): Promise<{
  readonly path: string;
  readonly lines: readonly string[];
  readonly problems: readonly string[];
}> {
  const { files, problems } = generateThriftpy2Stubs(await programsOfFixture(source));
  const [file, ...others] = files;
  assert.ok(file !== undefined && others.length === 0, `${files.length} files`);
  return { path: file.path, lines: file.text.split('\n'), problems };
}

/** Expects lines of the stub one after the other, with their indentation. */
async function hasLines(source: string, ...lines: readonly string[]): Promise<void> {
  const stub = await stubOf(source);
  assert.deepEqual(stub.problems, []);
  const text = `\n${stub.lines.join('\n')}\n`;
  assert.ok(text.includes(`\n${lines.join('\n')}\n`), text);
}

describe('the stub of a file', () => {
  it('is called as thriftpy2 calls the module, whatever the file is called', async () => {
    assert.equal((await stubOf('//- /shop.thrift\nstruct S {}')).path, 'shop_thrift.pyi');
    assert.equal((await stubOf('//- /a/my-shop.v1.thrift\nstruct S {}')).path, 'my_shop_v1_thrift.pyi');
  });

  it('lists the names that the module has, in order of place', () =>
    hasLines(
      '//- /a.thrift\ninclude "b.thrift"\nenum E { A }\nstruct S { 1: b.B b }\nconst i32 MOST = 5\nservice Find {}\n//- /b.thrift\nstruct B {}',
      '__all__ = [',
      "    'b',",
      "    'E',",
      "    'S',",
      "    'MOST',",
      "    'Find',",
      ']',
    ));

  it('has a list without names where the file declares none', () =>
    hasLines('//- /a.thrift\nnamespace py a', '__all__: list[str] = []'));

  it('names types of included files by modules that hide nothing', () =>
    hasLines(
      '//- /a.thrift\ninclude "b.thrift"\nstruct S { 1: required b.B b }\n//- /b.thrift\nstruct B {}',
      'import b_thrift as b',
      'import b_thrift as _b_thrift',
    ));
});

describe('a class', () => {
  it('has None for what may be unset, and defaults for all', () =>
    hasLines(
      '//- /a.thrift\nstruct S { 1: required i64 a; 2: optional string b; 3: bool c; 4: double d = 0.5 }',
      'class S(TPayload):',
      '    a: int',
      '    b: str | None',
      '    c: bool | None',
      '    d: float',
      '    def __init__(self, a: int = ..., b: str | None = ..., c: bool | None = ..., d: float = ...) -> None: ...',
    ));

  it('has containers as Python has them, and numbers for enums', () =>
    hasLines(
      '//- /a.thrift\nenum E { A }\nstruct S { 1: required map<E, list<set<binary>>> a }',
      'class S(TPayload):',
      '    a: dict[int, list[set[bytes]]]',
      '    def __init__(self, a: dict[int, list[set[bytes]]] = ...) -> None: ...',
    ));

  it('of an exception can be raised', () =>
    hasLines(
      '//- /a.thrift\n/** Not there. */\nexception Missing { 1: required string why }',
      'class Missing(TException):',
      '    """',
      '    Not there.',
      '    """',
      '    why: str',
      '    def __init__(self, why: str = ...) -> None: ...',
    ));

  it('of an enum has its values, and the two ways between names and numbers', () =>
    hasLines(
      '//- /a.thrift\nenum Color { RED = 1, BLUE = 5 }',
      'class Color:',
      '    RED: Final = 1',
      '    BLUE: Final = 5',
      '    _VALUES_TO_NAMES: ClassVar[dict[int, str]]',
      '    _NAMES_TO_VALUES: ClassVar[dict[str, int]]',
    ));

  it('goes by another name where a field has its name', async () => {
    const { lines } = await stubOf(
      '//- /a.thrift\nstruct Item { 1: required i32 id }\nstruct Box { 1: required Item Item, 2: required Item second }',
    );
    assert.ok(lines.includes('    second: _Item_'), lines.join('\n'));
    assert.equal(lines.at(-2), '_Item_ = Item');
  });

  it('is no type of a field where that hides the type of Python', () =>
    hasLines(
      '//- /a.thrift\nstruct S { 1: required string str, 2: required string other }',
      '    str: builtins.str',
      '    other: builtins.str',
    ));

  it('follows typedefs, which are no types', () =>
    hasLines(
      '//- /a.thrift\ntypedef list<i32> Ids\nstruct S { 1: required Ids ids }',
      'Ids: object',
      '',
      'class S(TPayload):',
      '    ids: list[int]',
    ));
});

describe('a service', () => {
  const shop = `//- /shop.thrift
exception Missing { 1: string why }
service Base { void ping() }
service Shop extends Base {
  /** Finds it. */
  string find(1: i32 id, 2: i32 most = 5, 3: bool all) throws (1: Missing missing)
  oneway void hint()
}`;

  it('has its methods and those of its parent, with what clients pass and get', () =>
    hasLines(
      shop,
      'class Shop(Base):',
      '    def find(self, id: int, most: int = ..., all: bool = ...) -> str:',
      '        """',
      '        Finds it.',
      '        """',
      '    def hint(self) -> None: ...',
    ));

  it('has classes of arguments and of results, with what is thrown before what is returned', async () => {
    await hasLines(
      shop,
      '    class find_args(TPayload):',
      '        id: int | None',
      '        most: int',
      '        all: bool | None',
      '        def __init__(self, id: int | None = ..., most: int = ..., all: bool | None = ...) -> None: ...',
      '    class find_result(TPayload):',
      '        oneway: ClassVar[bool]',
      '        missing: Missing | None',
      '        success: str | None',
      '        def __init__(self, missing: Missing | None = ..., success: str | None = ...) -> None: ...',
    );
    await hasLines(
      shop,
      '    class hint_result(TPayload):',
      '        oneway: ClassVar[bool]',
      '        def __init__(self) -> None: ...',
    );
  });

  it('is what thriftpy2 takes for a module', () =>
    hasLines(
      '//- /a.thrift\nservice Empty {}',
      'class _Service(type, types.ModuleType):  # type: ignore[misc]',
      '    thrift_services: list[str]',
      '',
      'class Empty(metaclass=_Service):',
      '    ...',
    ));
});

it('leaves out what Python cannot name, and says so', async () => {
  const { lines, problems } = await stubOf(
    '//- /a.thrift\nstruct S { 1: i32 class, 2: i32 kept }\nenum E { None = 1, A = 2 }\nservice T { void import(1: i32 a) }',
  );
  assert.deepEqual([...problems].sort(), [
    'a.thrift: the stub leaves out "None", which is no name in Python',
    'a.thrift: the stub leaves out "class", which is no name in Python',
    'a.thrift: the stub leaves out "import", which is no name in Python',
  ]);
  assert.ok(lines.includes('    kept: int | None'));
  assert.ok(lines.includes('    A: Final = 2'));
  assert.ok(
    !lines.some((line) => /\b(?:class:|None: Final|def import|import_args)/.test(line)),
    lines.join('\n'),
  );
});
