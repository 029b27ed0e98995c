/** Texts for the tests of lexer and parser: a sample that uses the whole grammar, and pieces to make texts of. */
import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';

/** Without a mistake that the grammar knows. */
export const wholeGrammar = `\ufeff# The whole grammar.
/** About the file. */
include "base.thrift"
cpp_include '<map>'
namespace * everything
namespace py.twisted every.thing (deprecated)

/** A number. */
typedef i32 ( cpp.type = "int", plain ) Number (why = 'because';);
typedef map cpp_type "std::map" <string, list<set<Number>>> Index
const Number LIMIT = +0x1F;
const map<string, list<double>> NUMBERS = { "a": [1, -2.5e3; .5 true], 'b': [] }
const string NAME = "it's \\"quoted\\"" const bool ON = LIMIT

enum Color { RED, GREEN = 5; BLUE (ui = "blue") CYAN = -1 }

struct Person xsd_all {
  1: required string name = NAME (api.query = "name"),
  -2: optional list<Person> & friends = []; Color color
  4: uuid id xsd_optional xsd_nillable xsd_attrs { 1: i8 kind, byte struct }
  /* keywords are names here */ 5: base.Person include
} ( final )
union Either { 1: bool left, 2: binary right }
exception Failure { 1: i64 code 2: i16 more }

service Greeter extends base.Service {
  /** Greets. */
  Person greet(1: Person who, 2: i32 times = 1) throws (1: Failure failure;) (safe = "1"),
  oneway void forget(); async void old()
  list<i32> list_of(), stream string follow(1: string topic) stream void push()
  stream stream(1: stream stream)
} (end)
`;

/** The same of what fbthrift has, and other dialects have not. */
export const fbthriftGrammar = `/// About the file.
include "thrift/annotation/cpp.thrift" as annotation;
hs_include "x.hs"
@annotation.Note{text = "a
b", list = [1, 0b101, - 5], inner = Inner{a = {"k": 'v'},}}
package "example.com/people/all"
namespace cpp2 "people.all";

@Bare
@cpp.Ref{type = cpp.RefType.Box,}
struct Person {
  @Bare 1: string name; ///< who
  2: optional map<string, list<Person>> friends = {"a": [Person{name = "b"}]} (hs.x = 1)
}
safe transient client exception Failure { 1: string why }
@Bare enum Color { @Bare RED = 0X1F, GREEN = 017 }
@Bare typedef float Ratio
@Bare const Person ADA = Person{name = "\\x41\\u0042"};
@Bare interaction Chat {
  stream<Line throws (1: Failure failure)> read();
  oneway void leave();
}
@Bare service Rooms extends base.Service {
  performs Chat;
  Chat, Person enter(@Bare 1: Person who) throws (1: Failure failure);
  readonly Person, stream<Line> follow();
  sink<Line throws (1: Failure a), Total throws (1: Failure b)> write();
  idempotent Chat, i32, sink<Line>, stream<Line> both();
  void performs(); performs stream(1: stream package);
}
`;

const tokens = (wholeGrammar + fbthriftGrammar)
  .split(/(\s+|[(){}<>[\],;:=])/)
  .filter((piece) => piece !== '');

const oddities = '/* */ // # " \' \\ & * @ . - 0x 1e5 1. 1 \n'.split(' ');

/** Pieces of the sample, and what is apt to confuse. */
export const pieces = fc.constantFrom(...new Set([...tokens, ...oddities]));

/** Real files, of this project. */
export function sampleFiles(): readonly string[] {
  return globSync('{client/demo,test/interop/schemas,test/golden/thrift}/**/*.thrift').map((file) =>
    readFileSync(file, 'utf8'),
  );
}
