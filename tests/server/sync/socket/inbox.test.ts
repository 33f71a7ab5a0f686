import { expect, test } from 'vitest'
import { Inbox } from '../../../../server/sync/socket/inbox.ts'

/** An inbox whose messages each take until the test says so. Those above 9 take no time. */
function inbox() {
  const seen: string[] = []
  const finish = new Map<number, () => void>()
  const handle = (message: Uint8Array) => {
    const name = message[0] ?? 0
    seen.push(`look ${name}`)
    if (name > 9) return undefined
    return new Promise<void>(resolve => finish.set(name, resolve))
  }
  const wire = { pause: () => void seen.push('pause'), resume: () => void seen.push('resume') }
  const box = new Inbox(handle, wire)
  return {
    seen,
    box,
    receive: (...names: number[]) => {
      for (const name of names) box.receive(Uint8Array.of(name))
    },
    finish: async (name: number) => {
      finish.get(name)?.()
      await Promise.resolve()
      await Promise.resolve()
    },
  }
}

test('messages that take no time pass at once', () => {
  const { receive, seen } = inbox()
  receive(10, 11)
  expect(seen).toEqual(['look 10', 'look 11'])
})

test('a message that takes time holds up those behind it, and the socket', async () => {
  const { receive, finish, seen, box } = inbox()
  receive(1, 11, 2, 12)
  expect(seen).toEqual(['look 1', 'pause'])
  expect(box.length).toBe(3)
  await finish(1)
  expect(seen).toEqual(['look 1', 'pause', 'look 11', 'look 2', 'pause'])
  await finish(2)
  expect(seen).toEqual(['look 1', 'pause', 'look 11', 'look 2', 'pause', 'look 12', 'resume'])
})

test('what comes while others wait stays behind them', async () => {
  const { receive, finish, seen } = inbox()
  receive(1, 2)
  await finish(1)
  receive(13)
  await finish(2)
  expect(seen.filter(word => word.startsWith('look'))).toEqual(['look 1', 'look 2', 'look 13'])
})

test('a closed inbox looks at nothing more and leaves the socket alone', async () => {
  const { receive, finish, seen, box } = inbox()
  receive(1, 11)
  box.close()
  await finish(1)
  receive(12)
  expect(seen).toEqual(['look 1', 'pause'])
  expect(box.length).toBe(0)
})
