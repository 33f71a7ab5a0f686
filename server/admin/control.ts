import { createHash } from 'node:crypto'
import { chmodSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { array, boolean, object, parse, pipe, string, transform } from 'valibot'
import { CONTROL_SOCKET } from '../data-dir.ts'
import { failed, type Reply } from './reply.ts'

/*
 * The admin command's way to a running server: a socket of the file system that only the server's user can open. One
 * line of JSON each way: the words of the command, and the reply.
 */

/** The longest reply: a list of all people may be long. */
const MOST_CHARACTERS = 64 * 1024 * 1024
/** The kernel accepts no longer name for a socket. */
const MOST_PATH = 100

const json = pipe(
  string(),
  transform((text): unknown => JSON.parse(text)),
)
const command = pipe(json, array(string()))
const reply = pipe(json, object({ ok: boolean(), lines: array(string()) }))

export function controlPath(dataDir: string): string {
  const path = join(dataDir, CONTROL_SOCKET)
  if (Buffer.byteLength(path) <= MOST_PATH) return path
  return join(tmpdir(), `berth-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}.sock`)
}

/** Answers commands until stopped. The holder of the directory's log may: no one else serves it. */
export async function startControl(path: string, run: (words: string[]) => Promise<Reply>): Promise<() => void> {
  // Left behind by a killed server.
  rmSync(path, { force: true })
  const server = createServer(socket => void answer(socket, run))
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve))
  chmodSync(path, 0o600)
  server.unref()
  return () => {
    server.close()
  }
}

async function answer(socket: Socket, run: (words: string[]) => Promise<Reply>): Promise<void> {
  socket.on('error', () => socket.destroy())
  const answered = await replyTo(socket, run).catch((error: unknown) =>
    failed(error instanceof Error ? error.message : String(error)),
  )
  socket.end(`${JSON.stringify(answered)}\n`)
}

async function replyTo(socket: Socket, run: (words: string[]) => Promise<Reply>): Promise<Reply> {
  return run(parse(command, await readLine(socket)))
}

/** Null if no server runs on this directory. */
export async function askServer(path: string, words: readonly string[]): Promise<Reply | null> {
  const socket = connect(path)
  const isConnected = await new Promise<boolean>(resolve => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
  })
  if (!isConnected) return null
  socket.write(`${JSON.stringify(words)}\n`)
  return parse(reply, await readLine(socket))
}

/** The first line received. The socket stays open for the answer. */
function readLine(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk: string) => {
      text += chunk
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')))
      else if (text.length > MOST_CHARACTERS) reject(new Error('A line without end'))
    })
    socket.once('close', () => reject(new Error('The other end went away')))
  })
}
