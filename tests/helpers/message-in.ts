/** The message in a server's WebSocket frame. */
export function messageIn(frame: Uint8Array): Uint8Array {
  const length = frame[1] ?? 0
  const header = length < 126 ? 2 : length === 126 ? 4 : 10
  return frame.subarray(header)
}
