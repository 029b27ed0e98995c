import { suite, test } from 'node:test';
import { thrift } from '../../../../server/src/languages/thrift/index.ts';
import { checkAccept, checkContains, checkFirst, checkOffers } from '../../../support/check-completion.ts';

suite('completion of statements', () => {
  test('words of the dialect', async () => {
    await checkContains(thrift, '$0', ['namespace', 'struct', 'service'], ['interaction', 'package']);
    await checkContains(thrift, '$0', ['interaction', 'package'], [], 'fbthrift');
    await checkContains(thrift, 'service S {\n  $0\n}', ['void', 'oneway', 'string'], ['performs', 'sink']);
    await checkContains(thrift, 'service S {\n  $0\n}', ['performs', 'sink'], [], 'fbthrift');
  });
  test('nothing in comments', async () => {
    await checkOffers(thrift, '# str$0', []);
    await checkOffers(thrift, '/* str$0 */', []);
  });
  test('without separators a new line begins a new field', () =>
    checkFirst(thrift, 'struct A {\n  1: string a\n  2: str$0\n}', ['string']));
});

suite('completion of fields', () => {
  test('the next free id comes first', () =>
    checkAccept(
      thrift,
      'struct A {\n  1: string a,\n  4: string b,\n  $0\n}',
      'struct A {\n  1: string a,\n  4: string b,\n  5: $0\n}',
    ));
  test('before a colon the id stands alone', () =>
    checkAccept(
      thrift,
      'struct A {\n  1: string a,\n  $0: string b\n}',
      'struct A {\n  1: string a,\n  2$0: string b\n}',
    ));
  test('a type that is written without an id gets it', () =>
    checkAccept(
      thrift,
      'struct A {\n  1: string a,\n  st$0\n}',
      'struct A {\n  1: string a,\n  2: string$0\n}',
    ));
  test('of arguments too', () =>
    checkAccept(
      thrift,
      'service S {\n  void a(1: string b, $0)\n}',
      'service S {\n  void a(1: string b, 2: $0)\n}',
    ));
  test('types: nearest first, containers, and those of includes', async () => {
    await checkFirst(
      thrift,
      'include "base.thrift"\nstruct Person1 {}\nstruct A {\n  1: Pers$0\n}\n//- /base.thrift\nstruct Person2 {}',
      ['Person1', 'base.Person2'],
    );
    await checkContains(thrift, 'struct A {\n  1: list<$0>\n}', ['string', 'A', 'map'], ['optional', 'void']);
    await checkContains(thrift, 'struct A {\n  1: map<$0\n}', ['string', 'i32'], ['list']);
  });
  test('behind the name of an included file', () =>
    checkAccept(
      thrift,
      'include "base.thrift"\nstruct A {\n  1: base.$0\n}\n//- /base.thrift\nstruct Person {}',
      'include "base.thrift"\nstruct A {\n  1: base.Person$0\n}',
    ));
  test('what is declared elsewhere brings its include', () =>
    checkAccept(
      thrift,
      'include "a.thrift"\nstruct A {\n  1: Custo$0\n}\n//- /a.thrift\n//- /shop/customer.thrift\nstruct Customer {}',
      'include "a.thrift"\ninclude "shop/customer.thrift"\nstruct A {\n  1: customer.Customer$0\n}',
    ));
  test('unless another file goes by the name', () =>
    checkOffers(
      thrift,
      'include "a/base.thrift"\nstruct A {\n  1: Custo$0\n}\n//- /a/base.thrift\n//- /b/base.thrift\nstruct Customer {}',
      [],
    ));
  test('names as of types', async () => {
    await checkOffers(thrift, 'struct UserGroup {}\nstruct A {\n  1: UserGroup $0\n}', ['userGroup']);
    await checkOffers(thrift, 'struct User {}\nstruct A {\n  1: list<User> u$0\n}', ['users']);
    await checkOffers(thrift, 'struct A {\n  1: string n$0\n}', []);
  });
});

suite('completion of services', () => {
  test('throws exceptions only', async () => {
    await checkFirst(thrift, 'service S {\n  void a() t$0\n}', ['throws']);
    await checkContains(
      thrift,
      'exception NotFound {}\nstruct Person {}\nservice S {\n  void a() throws (1: $0)\n}',
      ['NotFound'],
      ['Person', 'string'],
    );
  });
  test('extends services', async () => {
    await checkFirst(thrift, 'service S e$0', ['extends']);
    await checkOffers(thrift, 'service Base {}\nstruct B {}\nservice S extends $0', ['Base']);
  });
  test('performs interactions', () =>
    checkOffers(thrift, 'interaction I {}\nservice S {\n  performs $0\n}', ['I'], 'fbthrift'));
  test('names what is used and not there', () =>
    checkOffers(thrift, 'service S {\n  Reply a(1: Ask b)\n}\nstruct $0', ['Reply', 'Ask']));
});

suite('completion of values', () => {
  const types =
    'enum Color { RED = 1, BLUE = 2 }\nstruct Person { 1: required string name, 2: Color color, 3: list<Person> friends, 4: bool on }\n';
  test('of enums and bools', async () => {
    await checkOffers(thrift, `${types}const Color C = $0`, ['Color.RED', 'Color.BLUE']);
    await checkOffers(thrift, `${types}struct A {\n  1: bool b = $0\n}`, ['true', 'false']);
    await checkAccept(thrift, `${types}const Color C = RE$0`, `${types}const Color C = Color.RED$0`);
  });
  test('constants of the type', () =>
    checkOffers(thrift, 'const i32 A = 1\nconst string B = "b"\nconst i32 C = $0', ['A', 'C'].slice(0, 1)));
  test('of included files by their names', () =>
    checkOffers(
      thrift,
      'include "b.thrift"\nconst b.Kind K = $0\n//- /b.thrift\nenum Kind { ONE }\nconst Kind USUAL = Kind.ONE',
      ['b.Kind.ONE', 'b.USUAL'],
    ));
  test('fields in braces, at any depth', async () => {
    await checkAccept(thrift, `${types}const Person P = {$0}`, `${types}const Person P = {"name": $0}`);
    await checkOffers(thrift, `${types}const Person P = {"name": "a", $0}`, ['color', 'friends', 'on']);
    await checkOffers(thrift, `${types}const Person P = {"friends": [{"color": $0}]}`, [
      'Color.RED',
      'Color.BLUE',
    ]);
    await checkOffers(thrift, `${types}const list<Person> P = [{"name": "a"}, {"on": $0}]`, [
      'true',
      'false',
    ]);
    await checkOffers(thrift, `${types}const map<Color, bool> P = {$0}`, ['Color.RED', 'Color.BLUE']);
    await checkOffers(thrift, `${types}const map<Color, bool> P = {Color.RED: $0}`, ['true', 'false']);
  });
  test('fields in an open quote', () =>
    checkAccept(thrift, `${types}const Person P = {"na$0"}`, `${types}const Person P = {"name$0"}`));
  test('structs by name', () =>
    checkOffers(
      thrift,
      `${types}const Person P = Person{$0}`,
      ['name', 'color', 'friends', 'on'],
      'fbthrift',
    ));
});

suite('completion of annotations', () => {
  test('keys of the dialect and the place', async () => {
    await checkContains(
      thrift,
      'service S {\n  string a(1: string b) ($0)\n}',
      ['streaming.mode', 'api.get'],
      ['api.query'],
      'kitex',
    );
    await checkContains(
      thrift,
      'struct A {\n  1: string a ($0)\n}',
      ['api.query', 'go.tag'],
      ['api.get', 'streaming.mode'],
      'kitex',
    );
    await checkContains(
      thrift,
      'struct A {\n  1: string a ($0)\n}',
      ['cpp.type', 'deprecated'],
      ['api.query'],
      'apache',
    );
  });
  test('values', async () => {
    await checkOffers(
      thrift,
      'service S {\n  string a(1: string b) (streaming.mode = "$0")\n}',
      ['bidirectional', 'client', 'server', 'unary'],
      'kitex',
    );
    await checkAccept(
      thrift,
      'service S {\n  string a(1: string b) (streaming.mode = bi$0)\n}',
      'service S {\n  string a(1: string b) (streaming.mode = "bidirectional"$0)\n}',
      undefined,
      'kitex',
    );
  });
  const scopes =
    '//- /scope.thrift\npackage "facebook.com/thrift/annotation"\nstruct Field {}\nstruct Struct {}';
  const head =
    'include "scope.thrift"\n@scope.Field\nstruct OnField { 1: i32 size }\n@scope.Struct\nstruct OnStruct {}\nstruct None {}\n';
  test('structured ones, those for the place first, with their fields', async () => {
    await checkFirst(
      thrift,
      `${head}struct A {\n  @$0\n  1: string a\n}\n${scopes}`,
      ['OnField', 'OnStruct'],
      'fbthrift',
    );
    await checkContains(thrift, `${head}@$0\n${scopes}`, ['OnStruct'], ['None', 'A'], 'fbthrift');
    await checkOffers(
      thrift,
      `${head}struct A {\n  @OnField{$0}\n  1: string a\n}\n${scopes}`,
      ['size'],
      'fbthrift',
    );
  });
});

suite('completion of files', () => {
  test('include paths', async () => {
    await checkOffers(thrift, 'include "b.thrift"\ninclude "$0"\n//- /b.thrift\n//- /dir/c.thrift', [
      'dir/',
      'dir/c.thrift',
    ]);
    await checkAccept(thrift, 'include c$0\n//- /dir/c.thrift', 'include "dir/c.thrift"$0', 'dir/c.thrift');
  });
  test('namespaces', async () => {
    await checkFirst(thrift, 'namespace $0', ['py', 'go', 'java']);
    await checkOffers(thrift, 'namespace py shop.person\nnamespace go s$0', ['shop.person']);
  });
  test('the next number of an enum', async () => {
    await checkFirst(thrift, 'enum A { B = 1, C = $0 }', ['2']);
    await checkAccept(thrift, 'enum A {\n  B = 1,\n  $0\n}', 'enum A {\n  B = 1,\n  NAME$0 = 2,\n}');
  });
});
