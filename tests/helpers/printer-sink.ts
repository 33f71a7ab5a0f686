import { type AddressInfo, createServer } from 'node:net'
import { onTestFinished } from 'vitest'

/** A printer that takes every byte, and hangs up or does not. */
export async function openSink(hangsUp: boolean) {
  const bytes: Buffer[] = []
  const server = createServer(socket => {
    socket.on('data', some => bytes.push(some))
    socket.on('error', () => {})
    if (hangsUp) socket.on('end', () => socket.end())
  })
  server.on('connection', socket => onTestFinished(() => void socket.destroy()))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { port: (server.address() as AddressInfo).port, bytes: () => Buffer.concat(bytes) }
}
