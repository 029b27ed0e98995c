/** Of the file. */
include "base.thrift"
/* not a doc comment */
namespace py shop.api (ns = "ignored")
namespace * shop
cpp_include "<map>"

/**
 * A color,
 *   with /slashes/ and "quotes".
 */
enum Color {
  RED, /** behind a separator */
  GREEN = 5 /** behind a value */
  BLUE = -3 (ui = "blue", ui = "sky", also)
}

typedef base.Tones Volume
typedef byte (cpp.type = "char") Small
typedef map<string, set<Volume>> (m = "1") Index (deep = "yes")

struct Item {
  1: required string name = "it's \"\\\t/é𝄞" (abc.query = "n", bare),
  -2: Color color = Color.GREEN; /** of the tone */ 4: optional base.Tone tone = 1
  i32 loose xsd_optional xsd_attrs { /** of the attribute */ 1: i16 kind }
  5: list<Item> more
  6: optional Index index = {"b": [[1]], "a": []}
} (z = "26", b = "2")

union Either { 1: required bool left; 2: optional uuid_like right }
struct uuid_like { 1: binary & bytes (inner = "x") }

/***/
exception Failure {
  1: i64 code = -9223372036854775808 /** kept for what follows */
}
const bool ON = true
const i32 LIMIT = 0x7f
const double THIRD = 0.33333333333333333333
const list<double> NUMBERS = [1, -2.5e3; .5 1e21 1E-7 100000.0 -0.0]
const map<i32, string> BY_NUMBER = {10: "ten", 2: "two", -1: "minus", 2: "again"}
const map<string, i32> BY_NAME = {"b": LIMIT, "B": base.LIMIT; "é": +7 "a": 0}
const map<Color, bool> BY_COLOR = {Color.RED: true, Color.BLUE: 0}
const Item ITEM = {"name": "x", "color": Color.BLUE}
const string NAME = 'single "quoted"'
const string SAME = NAME

/** A shop. */
service Shop extends base.Parent {
  /** Sells. */
  Item sell(/** which */ 1: required Item item, 2: optional i32 count = 1) throws (1: Failure failure; 2: optional base.Sorry sorry) (safe = "1"),
  oneway void forget() async void old()
  base.Thing thing(Volume volume = [1, base.Tone.SOFT])
} (end)
service Small2 {}
