/** Both sides send whenever they like, over one connection. */
service MyService {
  /** One call; the server then pushes a message every half second until you cancel. */
  stream void streamData(1: string data)

  /** Answered at once. The text is also put in an inbox. */
  string send_request(1: string message)

  /** Answered as soon as there is something in the inbox. */
  string get_message()

  /** Sent by the server on its own while a session is open. */
  oneway void notify(1: string message)
}
