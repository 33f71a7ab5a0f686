import { WebSocket, WebSocketServer } from 'ws'

/*
 * The floor: the cost of a message to everyone else in its room, with nothing judged, kept or understood. Only the
 * first sync step is answered, with nothing, so that clients know they have arrived.
 */
const port = Number(process.argv[2])
const rooms = new Map<string, Set<WebSocket>>()
const SYNC = 0
const STEP_1 = 0
const NOTHING = Buffer.of(SYNC, 1, 2, 0, 0)

const server = new WebSocketServer({ host: '127.0.0.1', port, perMessageDeflate: false })
server.on('connection', (socket, request) => {
  const name = request.url ?? ''
  const members = rooms.get(name) ?? new Set()
  rooms.set(name, members.add(socket))
  socket.on('error', () => {})
  socket.on('close', () => members.delete(socket))
  socket.on('message', (data: Buffer) => {
    if (data[0] === SYNC && data[1] === STEP_1) socket.send(NOTHING)
    else relay(members, socket, data)
  })
})

function relay(members: ReadonlySet<WebSocket>, sender: WebSocket, data: Buffer): void {
  for (const member of members) {
    if (member !== sender && member.readyState === WebSocket.OPEN) member.send(data, { binary: true })
  }
}
