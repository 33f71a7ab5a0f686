import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { Line } from '../../../scripts/crash/nodes/line.ts'

/** A target that answers each letter by its capital, behind a line. */
async function scene() {
  const heard: string[] = []
  const target = createServer(socket => {
    socket.on('error', () => {})
    socket.on('data', bytes => {
      heard.push(String(bytes))
      socket.write(String(bytes).toUpperCase())
    })
  })
  await new Promise<void>(resolve => target.listen(0, '127.0.0.1', resolve))
  const { port } = target.address() as { port: number }
  let isUp = true
  const line = await Line.open(() => (isUp ? { host: '127.0.0.1', port } : null))
  onTestFinished(() => {
    line.close()
    target.close()
  })
  const client = async (to = line.port) => {
    const socket = connect({ host: '127.0.0.1', port: to })
    socket.on('error', () => {})
    await once(socket, 'connect')
    return { socket, told: tellingOf(socket), closed: once(socket, 'close') }
  }
  /** Goes there and back beside the line: what could have come over it has come by then. */
  const beside = async () => {
    const { socket, told } = await client(port)
    socket.write('x')
    await expect.poll(() => told).toEqual(['X'])
    heard.splice(heard.indexOf('x'), 1)
  }
  const goDown = () => {
    isUp = false
  }
  return { line, heard, client, beside, goDown }
}

function tellingOf(socket: Socket): string[] {
  const told: string[] = []
  socket.on('data', bytes => told.push(String(bytes)))
  return told
}

test('a line leads both ways, and a cut one ends for both', async () => {
  const { line, client } = await scene()
  const { socket, told, closed } = await client()
  socket.write('a')
  await expect.poll(() => told).toEqual(['A'])

  line.spoil('cut')

  await closed
  const again = await client()
  again.socket.write('b')
  await expect.poll(() => again.told).toEqual(['B'])
})

test('a deaf line brings nothing there, a mute one nothing back, and what was held up comes once it is undone', async () => {
  const { line, heard, client, beside } = await scene()
  const [one, other] = [await client(), await client()]
  one.socket.write('a')
  await expect.poll(() => one.told).toEqual(['A'])

  const hear = line.spoil('deaf')
  one.socket.write('b')
  await beside()
  expect(heard).toEqual(['a'])
  hear()
  await expect.poll(() => one.told).toEqual(['A', 'B'])

  const speak = line.spoil('mute')
  other.socket.write('c')
  await expect.poll(() => heard).toEqual(['a', 'b', 'c'])
  await beside()
  expect(other.told).toEqual([])
  speak()
  await expect.poll(() => other.told).toEqual(['C'])
})

test('a line to nowhere is refused', async () => {
  const { client, goDown } = await scene()
  goDown()

  const { closed } = await client()

  await closed
})

test('a slow line that is well again brings nothing before what came earlier', async () => {
  const { line, heard, client, beside } = await scene()
  const { socket, told } = await client()
  const undo = line.spoil('slow')
  socket.write('a')
  await beside()
  expect(heard).toEqual([])
  undo()
  socket.write('b')
  await expect.poll(() => told.join('')).toEqual('AB')
})
