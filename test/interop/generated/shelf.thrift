include "shelf_base.thrift"

/** What a book is about. */
enum Topic { FICTION = 1, SCIENCE }

typedef i64 Isbn

const i32 LIMIT = 3
const set<string> WORDS = ["a", "b"]
const shelf_base.Place HALL = {"row": 7}

struct Book {
  1: required string title
  2: optional Isbn isbn
  3: Topic topic = Topic.SCIENCE
  4: map<string, list<shelf_base.Place>> copies
  5: Book sequel
  6: set<string> str
  7: binary cover
}

union Key { 1: string title; 2: Isbn isbn }

exception Missing { 1: string why }

/** Keeps books. */
service Shelf extends shelf_base.Base {
  /** One book. */
  Book get(1: Key key, 2: i32 tries = 2) throws (1: Missing missing)
  i32 put(1: list<Book> books)
  oneway void clean()
}
