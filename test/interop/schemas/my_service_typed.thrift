struct Tick {
  1: i64 number
  2: string text
}

exception StreamError {
  1: string why
}

service MyService {
  stream Tick streamData(1: string data) throws (1: StreamError error)
}
