namespace go item
namespace js item

struct Item {
  1: i64 id,
  2: double value,
  3: string text,
}

service ItemService {
  Item echo(1: Item item),
}
