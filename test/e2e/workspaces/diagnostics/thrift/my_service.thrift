// Ticks, pushed as they come.
service MyService {
  stream void streamData(1 string data);
}
