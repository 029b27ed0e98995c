namespace py lib.shared
namespace go lib.shared

enum Tone { SOFT = 1, LOUD = 2 }

struct Item {
  1: required string name
  2: optional i64 size
  3: Tone tone
}
