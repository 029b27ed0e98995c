/** Shared things. */
namespace py base

enum Tone { SOFT = 1, LOUD = 7 } (a = "b")
typedef list<Tone> (kept = "yes") Tones
struct Thing { 1: Tone tone = Tone.LOUD } (final)
exception Sorry { 1: string why }
const i32 LIMIT = 0x1F
service Parent { void ping() }
