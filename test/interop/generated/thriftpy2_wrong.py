"""What the types of the stubs do not let pass; each line is one mistake."""
import shelf_thrift as shelf

book = shelf.Book(title="Dune")
shelf.Book(title=5)
shelf.Book(name="Dune")
length: int = book.isbn
print(book.author)
shelf.Topic.HISTORY
shelf.NOTHING


def call(client: shelf.Shelf) -> None:
    client.put(book)
    text: str = client.put([book])
    client.take()
