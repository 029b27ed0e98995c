include "shared.thrift"

namespace py lib.shop
namespace go lib.shop

struct Order {
  1: shared.Item item
  2: list<shared.Item> items
  3: map<i32, string> names
  4: set<i16> numbers
  5: binary data
  6: double weight
  7: bool gift
  8: optional string note
  9: optional shared.Tone user_tone
}

service Shop {
  i32 place(1: Order order, 2: shared.Tone tone, 3: i64 order_id)
}
